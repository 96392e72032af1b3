package dev.awsvault.adapters.metadataaddress;

/** Why a proxy ends. */
enum ProxyEnd {
    STOPPED,
    SIGNAL,
    /** Whoever registered is gone. */
    LEFT,
    /** Nobody registered in time. */
    UNUSED,
    /** Nothing renews the address any more. */
    UNRENEWED
}
