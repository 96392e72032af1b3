package dev.awsvault.domain.plan;

import dev.awsvault.domain.profile.Origin;

/**
 * The MFA device that a call is made with.
 *
 * @param serial its ARN or hardware serial number; empty for a call without MFA
 * @param origin who named it
 * @param inherited true where a role got it from its source profile; then the call may be made without it
 * @param process the shell line that prints a code; empty where there is none
 */
public record MfaDevice(String serial, Origin origin, boolean inherited, String process) {
    /** No device. */
    public static final MfaDevice NONE = new MfaDevice("", new Origin.BuiltIn(), false, "");

    public boolean isPresent() {
        return !serial.isEmpty();
    }

    /** Without the shell line: people write the seed of a device into it. */
    @Override
    public String toString() {
        return "MfaDevice[" + serial + ", " + origin + (inherited ? ", inherited" : "") + "]";
    }
}
