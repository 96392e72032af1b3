package dev.awsvault.standin.federation;

import java.time.Duration;

/**
 * A browser that came into the console.
 *
 * @param arn whose session it is
 * @param issuer as the URL said it; empty if it did not
 * @param destination where the browser was sent
 * @param duration how long the console session lasts
 */
public record ConsoleLogin(String arn, String issuer, String destination, Duration duration) {}
