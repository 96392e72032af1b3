package dev.awsvault.standin.front;

import java.io.Serial;

/** An error answer of a service, before it is put into the service's own form. */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /**
     * @param status the HTTP status that AWS sends with this code
     * @param code as in AWS's "common errors" or the action's own list
     */
    public Refusal(int status, String code, String message) {
        super(message, null, false, false);
        this.status = status;
        this.code = code;
    }

    public static Refusal accessDenied(String message) {
        return new Refusal(403, "AccessDenied", message);
    }

    public static Refusal validation(String message) {
        return new Refusal(400, "ValidationError", message);
    }

    public int status() {
        return status;
    }

    public String code() {
        return code;
    }

    public String message() {
        return String.valueOf(getMessage());
    }

    /** Whose fault the query protocol says it is. */
    public String type() {
        return status < 500 ? "Sender" : "Receiver";
    }
}
