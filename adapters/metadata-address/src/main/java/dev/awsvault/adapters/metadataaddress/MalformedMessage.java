package dev.awsvault.adapters.metadataaddress;

/** Bytes on the proxy's socket that are none of its messages. */
final class MalformedMessage extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedMessage(String what) {
        super(what);
    }
}
