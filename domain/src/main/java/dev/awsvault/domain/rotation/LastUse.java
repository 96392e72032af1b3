package dev.awsvault.domain.rotation;

import java.time.Instant;

/** When a key was last used, as far as IAM tells. */
sealed interface LastUse {
    LastUse NEVER = new Never();
    LastUse UNKNOWN = new Unknown();

    /** It was never used. */
    record Never() implements LastUse {}

    /** IAM does not tell this signer. */
    record Unknown() implements LastUse {}

    record At(Instant time) implements LastUse {}

    static LastUse at(Instant time) {
        return new At(time);
    }

    /** The end of a list of what is known of a key. */
    default String text(Instant now) {
        return switch (this) {
            case Never _ -> "never used";
            case Unknown _ -> "last use unknown, since IAM denies iam:GetAccessKeyLastUsed";
            case At(Instant time) -> "last used " + KeyText.age(time, now) + " ago";
        };
    }
}
