package dev.awsvault.adapters.aws;

import java.time.Duration;

/**
 * How long a call waits and how much it reads.
 *
 * @param connect for one TCP connection
 * @param read between two pieces of an answer
 * @param call for the whole call with all its attempts
 * @param answerBytes the longest body that is read
 */
public record Limits(Duration connect, Duration read, Duration call, int answerBytes) {
    /** 5 s, 30 s, 60 s and 1 MiB; an answer of STS has some kilobytes. */
    public static Limits standard() {
        return new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(60), 1 << 20);
    }
}
