package dev.awsvault.domain.json;

/**
 * A text is not the JSON that was expected. The message says where and why and holds nothing of the text, which may be
 * a secret; whoever knows where the text came from turns this into a {@link dev.awsvault.domain.failure.Failure}.
 */
public final class MalformedJson extends Exception {
    private static final long serialVersionUID = 1L;

    public MalformedJson(String reason) {
        super(reason);
    }

    static MalformedJson at(int offset, String reason) {
        return new MalformedJson(reason + " at byte " + offset);
    }
}
