package dev.awsvault.adapters.vault.keychain;

/** Asks the person to show that it is them, with a finger or the password of their account. */
interface TouchId {
    /**
     * LAContext evaluatePolicy, for LAPolicyDeviceOwnerAuthentication. Waits for the person.
     *
     * @param reason shown behind "NAME is trying to"
     * @return 0 where it is them, else an LAError code
     */
    long authenticate(String reason);

    static TouchId ofThisSystem() {
        // No method reference: it would make JNA a part of every native executable.
        return ThisSystem.MAC ? new JnaTouchId() : new NoTouchId();
    }

    /** Any system but macOS. */
    final class NoTouchId implements TouchId {
        @Override
        public long authenticate(String reason) {
            throw new IllegalStateException("there is no Touch ID here");
        }
    }
}
