package dev.awsvault.adapters.sessionbus;

import java.time.Duration;

/**
 * How long is waited.
 *
 * @param look for an answer to a mere look, which happens without anybody having asked for this daemon
 * @param daemon for an answer that needs nobody, the daemon's start included
 * @param person for somebody to type a password into the daemon's window
 */
public record Patience(Duration look, Duration daemon, Duration person) {
    public static final Patience USUAL =
            new Patience(Duration.ofSeconds(3), Duration.ofSeconds(20), Duration.ofMinutes(2));
}
