package dev.awsvault.domain.credentials;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.plan.Fingerprint;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * What the item of a session holds.
 *
 * @param fingerprint how it was made; see {@link #fingerprintOf}; empty where another program wrote it
 */
record SessionItem(SessionCredentials session, String fingerprint) {
    private static final String RESTRICTED = ":policies";
    private static final int MAX_BYTES = 256 * 1024;

    static SessionItem of(PlanStep.Made step, SessionCredentials session) {
        return new SessionItem(session, step instanceof PlanStep.SessionToken ? "" : fingerprintOf(step));
    }

    /** The hash of how a session is made, a colon, for how many seconds it was asked for, and a mark if it is small. */
    private static String fingerprintOf(PlanStep.Made step) {
        return Fingerprint.of(step) + ":" + wish(step).toSeconds() + (isRestricted(step) ? RESTRICTED : "");
    }

    /** True where a session policy makes it smaller. */
    boolean isRestricted() {
        return fingerprint.endsWith(RESTRICTED);
    }

    /** For how long the step asks; zero where it takes what it is given. */
    private static Duration wish(PlanStep.Made step) {
        return switch (step) {
            case PlanStep.Derived derived -> derived.duration();
            case PlanStep.WebIdentity role -> role.duration();
            case PlanStep.SsoRole _, PlanStep.ProcessOutput _, PlanStep.LoginSession _ -> Duration.ZERO;
        };
    }

    /**
     * Whether the session can be used for the step. One of GetSessionToken always can: one MFA code serves all. Another
     * was made in the same way, and either for as long as is wished now, or half of the wish is left of it. Of one that
     * another program made nobody knows how, but that it may do all that the role may.
     */
    boolean serves(PlanStep.Made step, Duration left) {
        if (step instanceof PlanStep.SessionToken) return true;
        if (fingerprint.isEmpty()) return !isRestricted(step);
        Duration wish = wish(step);
        return isMadeLike(step)
                && (!madeFor().minus(wish).isNegative() || left.multipliedBy(2).compareTo(wish) >= 0);
    }

    static boolean isRestricted(PlanStep.Made step) {
        return switch (step) {
            case PlanStep.AssumeRole role -> role.policies().arePresent();
            case PlanStep.WebIdentity role -> role.policies().arePresent();
            case PlanStep.FederationToken federation -> federation.policies().arePresent();
            case PlanStep.SessionToken _, PlanStep.SsoRole _, PlanStep.ProcessOutput _, PlanStep.LoginSession _ ->
                false;
        };
    }

    /** True where it was made in the same way, for however long. */
    boolean isMadeLike(PlanStep.Made step) {
        int colon = fingerprint.indexOf(':');
        return colon >= 0 && fingerprint.substring(0, colon).equals(Fingerprint.of(step));
    }

    private Duration madeFor() {
        try {
            int end = isRestricted() ? fingerprint.length() - RESTRICTED.length() : fingerprint.length();
            return Duration.ofSeconds(Long.parseLong(fingerprint, fingerprint.indexOf(':') + 1, end, 10));
        } catch (NumberFormatException | IndexOutOfBoundsException e) {
            return Duration.ZERO;
        }
    }

    /** Member for member what aws-vault writes, and the fingerprint of a role session last. */
    VaultItem encode(SessionName name) {
        String expiration =
                DateTimeFormatter.ISO_INSTANT.format(name.expiration().truncatedTo(ChronoUnit.SECONDS));
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("AccessKeyId")
                .text(session.accessKeyId())
                .name("Expiration")
                .text(expiration)
                .name("SecretAccessKey")
                .text(session.secretAccessKey())
                .name("SessionToken")
                .text(session.sessionToken());
        if (!fingerprint.isEmpty()) json.name("Fingerprint").text(fingerprint);
        String label = "aws-vault session for " + name.slot().profile() + " (expires " + expiration + ")";
        SecretString data = SecretString.ofUtf8(json.endObject().finish());
        return new VaultItem(name.format(), data, label, "aws-vault session", true);
    }

    /** Empty where the item is no session. */
    static Optional<SessionItem> decode(VaultItem item) {
        byte[] json = item.data().revealUtf8();
        try {
            JsonObject members = JsonReader.readObject(json, MAX_BYTES);
            SessionCredentials session = new SessionCredentials(
                    text(members, "AccessKeyId").text(),
                    text(members, "SecretAccessKey").secret(),
                    text(members, "SessionToken").secret(),
                    Instant.parse(text(members, "Expiration").text()));
            return Optional.of(new SessionItem(
                    session, members.text("Fingerprint").map(JsonText::text).orElse("")));
        } catch (MalformedJson | DateTimeParseException e) {
            return Optional.empty();
        } finally {
            Arrays.fill(json, (byte) 0);
            item.data().close();
        }
    }

    private static JsonText text(JsonObject members, String name) throws MalformedJson {
        return members.text(name).orElseThrow(() -> new MalformedJson("no " + name));
    }
}
