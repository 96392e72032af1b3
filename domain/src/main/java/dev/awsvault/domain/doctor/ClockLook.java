package dev.awsvault.domain.doctor;

import dev.awsvault.domain.environment.GoDuration;
import java.time.Duration;
import java.util.List;

/** Compares this machine's clock with AWS's, which accepts a signature for five minutes. */
public final class ClockLook {
    /** https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-troubleshooting.html */
    private static final Duration REFUSED = Duration.ofMinutes(5);

    /** A TOTP code changes that often. */
    private static final Duration NOTICED = Duration.ofSeconds(30);

    private final ServerClock clock;
    private final String url;

    /** @param url of STS, as it would be called */
    public ClockLook(ServerClock clock, String url) {
        this.clock = clock;
        this.url = url;
    }

    public List<Finding> look() {
        return switch (clock.ask(url)) {
            case ServerClock.Untold(String reason) ->
                List.of(Symptom.CLOCK_UNKNOWN.note(
                        "the clock was not compared with AWS's: " + reason, "look again with a network"));
            case ServerClock.Told told -> compared(told);
        };
    }

    private static List<Finding> compared(ServerClock.Told told) {
        // Half a second: theirs was cut to whole ones.
        Duration behind = Duration.between(told.ours(), told.theirs().plusMillis(500));
        Duration off = behind.abs();
        if (off.compareTo(NOTICED) <= 0) return List.of();
        String message = "this machine's clock is " + GoDuration.format(off)
                + (behind.isNegative() ? " ahead of" : " behind") + " AWS's, which ";
        String advice = "set the clock, and let NTP keep it (timedatectl set-ntp true); under WSL: sudo hwclock -s";
        return List.of(
                off.compareTo(REFUSED) > 0
                        ? Symptom.CLOCK_SKEW.wrong(message + "refuses signatures 5 minutes off", advice)
                        : Symptom.CLOCK_SKEW.warning(
                                message + "refuses signatures 5 minutes off, and MFA codes even earlier", advice));
    }
}
