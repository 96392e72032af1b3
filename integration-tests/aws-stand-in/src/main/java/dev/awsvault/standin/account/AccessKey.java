package dev.awsvault.standin.account;

/** A long-term access key of an IAM user. */
public record AccessKey(String id, String secret, Status status) {
    /** As IAM names them; an inactive key is refused like an unknown one. */
    public enum Status {
        ACTIVE,
        INACTIVE
    }

    /** A key in use. */
    public static AccessKey active(String id, String secret) {
        return new AccessKey(id, secret, Status.ACTIVE);
    }

    AccessKey with(Status newStatus) {
        return new AccessKey(id, secret, newStatus);
    }

    @Override
    public String toString() {
        return "AccessKey[" + id + ", " + status + "]";
    }
}
