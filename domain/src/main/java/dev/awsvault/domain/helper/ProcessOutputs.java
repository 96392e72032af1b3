package dev.awsvault.domain.helper;

import dev.awsvault.domain.credentials.CredentialSource;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.secret.SecretString;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Credentials that a {@code credential_process} prints
 * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-process-credentials.html">format</a>). Its session
 * token and expiration may be missing; then nothing is kept.
 */
public final class ProcessOutputs implements CredentialSource<PlanStep.ProcessOutput> {
    /** Long enough for a helper that asks a person. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static final int MAX_BYTES = 64 * 1024;

    private final ShellCommand shell;
    private final List<String> runningHelpers;
    private final InstantSource clock;

    /** @param runningHelpers the profiles whose helpers run above us */
    public ProcessOutputs(ShellCommand shell, List<String> runningHelpers, InstantSource clock) {
        this.shell = shell;
        this.runningHelpers = List.copyOf(runningHelpers);
        this.clock = clock;
    }

    @Override
    public Credentials make(PlanStep.ProcessOutput step) {
        try (SecretString printed =
                shell.run(step.line(), HelperChain.variables(runningHelpers, step.profile()), LIMIT)) {
            byte[] utf8 = printed.revealUtf8();
            try {
                JsonObject members = JsonReader.readObject(utf8, MAX_BYTES);
                Credentials credentials = credentials(step, members);
                members.clear();
                return credentials;
            } catch (MalformedJson e) {
                // Its message tells a place or a member's name and nothing of the text.
                throw failure(step, "did not print the JSON that AWS describes: " + e.getMessage());
            } finally {
                Arrays.fill(utf8, (byte) 0);
            }
        }
    }

    private Credentials credentials(PlanStep.ProcessOutput step, JsonObject members) throws MalformedJson {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("AccessKeyId", "SecretAccessKey")) {
            Optional<JsonText> text = members.text(name);
            if (text.isEmpty() || text.get().text().isBlank()) missing.add(name);
        }
        if (!missing.isEmpty()) {
            throw failure(step, "printed JSON without " + String.join(", ", missing));
        }
        for (String name : List.of("AccessKeyId", "SecretAccessKey", "SessionToken")) {
            Optional<JsonText> text = members.text(name);
            if (text.isPresent() && !PlainText.is(text.get().text())) {
                throw failure(step, "printed " + name + " with a blank or another character that it cannot have");
            }
        }
        String accessKeyId = members.text("AccessKeyId").orElseThrow().text();
        SecretString secret = members.text("SecretAccessKey").orElseThrow().secret();
        Optional<JsonText> token =
                members.text("SessionToken").filter(text -> !text.text().isEmpty());
        if (token.isEmpty()) return new LongTermKey(accessKeyId, secret);
        Optional<JsonText> expiration =
                members.text("Expiration").filter(text -> !text.text().isEmpty());
        if (expiration.isEmpty())
            return new UndatedSession(accessKeyId, secret, token.get().secret());
        Instant end = instant(step, expiration.get().text());
        return new SessionCredentials(accessKeyId, secret, token.get().secret(), end);
    }

    private Instant instant(PlanStep.ProcessOutput step, String text) {
        Instant end;
        try {
            end = OffsetDateTime.parse(text.strip()).toInstant().truncatedTo(ChronoUnit.SECONDS);
        } catch (DateTimeException e) {
            throw failure(step, "printed an Expiration that is no time such as 2026-11-22T09:51:05Z");
        }
        if (!end.isAfter(clock.instant())) {
            throw failure(step, "printed credentials that ended at " + end + "; is a clock wrong?");
        }
        return end;
    }

    private static CredentialsFailure failure(PlanStep.ProcessOutput step, String what) {
        return new CredentialsFailure("credential_process of profile " + step.profile() + " " + what);
    }
}
