package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.failure.UsageFailure;
import java.time.Duration;

/** How many rounds of PBKDF2 stand between a passphrase and an item of a file vault. */
public final class Rounds {
    /** As the Go program writes; fewer are never written. */
    public static final int LEAST = 8192;

    /** Where the Go program's version 7.13 stops reading: about half a second of a processor an item. */
    public static final int MOST = 1_300_000;

    /** The Java and the native code of this program derive a key at about this speed on a machine of 2020. */
    private static final int IN_A_MILLISECOND = 2500;

    private Rounds() {}

    /**
     * The count for an item that is written into a vault whose highest opened item has this one. A vault that was made
     * stronger stays so: one weaker item under the same passphrase is all that a thief needs.
     */
    public static int keeping(int highest) {
        return Math.clamp(highest, LEAST, MOST);
    }

    /** @throws UsageFailure where no item may have so many */
    public static void require(int wanted) {
        if (wanted < LEAST || wanted > MOST) {
            throw new UsageFailure("--rounds must be from " + LEAST + " (as aws-vault writes) to " + MOST
                    + " (more is not read by aws-vault 7.13), got " + wanted);
        }
    }

    /** About how long opening one item takes. */
    public static Duration cost(int rounds) {
        return Duration.ofMillis(rounds / IN_A_MILLISECOND);
    }
}
