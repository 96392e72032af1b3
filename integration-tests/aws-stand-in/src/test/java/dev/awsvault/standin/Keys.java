package dev.awsvault.standin;

import dev.awsvault.standin.account.AccessKey;

/** What a client signs with; an empty token is none. */
record Keys(String id, String secret, String token) {
    static Keys of(AccessKey key) {
        return new Keys(key.id(), key.secret(), "");
    }

    Keys withSecret(String other) {
        return new Keys(id, other, token);
    }

    Keys withToken(String other) {
        return new Keys(id, secret, other);
    }
}
