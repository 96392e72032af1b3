package dev.awsvault.domain.rotation;

import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.process.Pause;
import java.time.Duration;

/** Whether AWS takes a new key, which can be some seconds after IAM made it. */
final class KeyProof {
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int MOST = 60;
    /** From here on a person wants to know. */
    private static final int LONG = 8;

    private final UserKeys keys;
    private final Pause pause;
    private final Notices notices;

    KeyProof(UserKeys keys, RotationPorts ports) {
        this.keys = keys;
        this.pause = ports.pause();
        this.notices = ports.notices();
    }

    /** What came out. */
    sealed interface Result {
        record Works() implements Result {}

        /** @param arn whose it is */
        record OfAnother(String arn) implements Result {}

        /** @param why AWS's last words */
        record NeverValid(String why) implements Result {}
    }

    /**
     * @param userArn whose it has to be; empty for anybody's
     * @throws CredentialsFailure where AWS was not reached, or says anything but that it does not know the key
     */
    Result of(LongTermKey key, String userArn) {
        for (int attempt = 1; ; attempt++) {
            try {
                String arn = keys.identify(key).arn();
                return userArn.isEmpty() || arn.equals(userArn) ? new Result.Works() : new Result.OfAnother(arn);
            } catch (CredentialsFailure refused) {
                if (!Refusal.isUnknownSigner(refused)) throw refused;
                if (attempt == MOST) return new Result.NeverValid(refused.getMessage());
            }
            if (attempt == LONG) {
                notices.say("waiting for AWS to know the new access key " + KeyText.masked(key.accessKeyId())
                        + ", for up to a minute");
            }
            pause.forAWhile(PAUSE);
        }
    }
}
