package dev.awsvault.standin.federation;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * What getSigninToken is asked for: "Enable custom identity broker access to the AWS console" in the IAM user guide.
 *
 * @param duration of the console session
 */
record ConsoleSession(String arn, Duration duration) {
    private static final Set<String> MEMBERS = Set.of("sessionId", "sessionKey", "sessionToken");
    private static final Duration DEFAULT = Duration.ofHours(1);

    /**
     * @param json the Session parameter
     * @param seconds the SessionDuration parameter
     * @throws Refusal if the credentials are not good for this
     */
    static ConsoleSession of(String json, Optional<String> seconds, Account account, Instant now) {
        Session session = credentials(json, account, now);
        Optional<Duration> asked = seconds.map(ConsoleSession::duration);
        Duration duration =
                switch (session.identity()) {
                    // Neither a key nor what GetSessionToken makes of one can federate.
                    case Identity.LongTerm _, Identity.UserSession _ -> throw invalidCredentials();
                    case Identity.Federated _ -> {
                        if (asked.isPresent()) {
                            throw invalidCredentials();
                        }
                        yield Duration.between(now, session.expiration());
                    }
                    case Identity.AssumedRole role -> {
                        if (asked.isPresent() && role.chained()) {
                            throw invalidCredentials();
                        }
                        yield asked.orElse(DEFAULT);
                    }
                };
        return new ConsoleSession(session.identity().arn(), duration);
    }

    private static Session credentials(String json, Account account, Instant now) {
        Json.Members members;
        try {
            members = Json.parseObject(json);
        } catch (IllegalArgumentException _) {
            throw invalidCredentials();
        }
        if (!members.values().keySet().equals(MEMBERS)) {
            throw invalidCredentials();
        }
        Session session =
                account.session(members.text("sessionId").orElse("")).orElseThrow(ConsoleSession::invalidCredentials);
        if (!members.text("sessionKey").equals(Optional.of(session.secret()))
                || !members.text("sessionToken").equals(Optional.of(session.token()))
                || session.expiredAt(now)
                || !account.holds(session)) {
            throw invalidCredentials();
        }
        return session;
    }

    private static Duration duration(String seconds) {
        if (seconds.matches("\\d{1,5}")) {
            int number = Integer.parseInt(seconds);
            if (number >= 900 && number <= 43_200) {
                return Duration.ofSeconds(number);
            }
        }
        throw new Refusal(400, "InvalidSessionDuration", "Invalid session duration");
    }

    /** AWS's words for all of it. */
    private static Refusal invalidCredentials() {
        return new Refusal(400, "InvalidCredentials", "Invalid credentials parameter");
    }
}
