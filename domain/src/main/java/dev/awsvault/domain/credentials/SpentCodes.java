package dev.awsvault.domain.credentials;

/**
 * The MFA codes that AWS has seen from this user's processes in the last minutes: each counts once, and AWS does not
 * tell a used code from a wrong one. Losing them loses nothing but the better message: no method fails.
 */
public interface SpentCodes {
    /** Remembers none. */
    SpentCodes NONE = new SpentCodes() {
        @Override
        public boolean contains(String serial, String code) {
            return false;
        }

        @Override
        public void add(String serial, String code) {}
    };

    /** @param serial the MFA device's */
    boolean contains(String serial, String code);

    void add(String serial, String code);
}
