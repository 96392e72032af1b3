package dev.awsvault.standin.signing;

import dev.awsvault.standin.account.Identity;

/** Who signed a request, verified. */
public record Caller(String accessKeyId, Identity identity) {}
