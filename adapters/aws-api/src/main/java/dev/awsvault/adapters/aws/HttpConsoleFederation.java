package dev.awsvault.adapters.aws;

import dev.awsvault.domain.console.ConsoleFederation;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** The federation endpoint over the same HTTP as the SDK's clients: the person's proxies, certificates and limits. */
public final class HttpConsoleFederation implements ConsoleFederation {
    private static final int ANSWER_LIMIT = 1 << 16;

    private final AwsHttpClient http;
    private final InstantSource clock;

    /** @param clock for messages about wrong clocks */
    public HttpConsoleFederation(AwsHttpClient http, InstantSource clock) {
        this.http = http;
        this.clock = clock;
    }

    @Override
    public SecretString signInToken(String federationUrl, SessionCredentials credentials, Duration sessionDuration) {
        URI url = Service.CONSOLE.endpoint(federationUrl);
        CallFailures failures =
                new CallFailures(Service.CONSOLE, "getSigninToken", url, Signers.secrets(credentials), http);
        FormPost.Answer answer = ask(failures, url, form(credentials, sessionDuration));
        return switch (answer.status()) {
            case 200 -> token(failures, answer.body());
            case 400, 401, 403 -> throw refused(failures, answer, sessionDuration);
            case CallFailures.PROXY_LOGIN_REQUIRED -> throw failures.proxyWantsLogin();
            default -> throw failures.withoutReason(answer.status());
        };
    }

    private FormPost.Answer ask(CallFailures failures, URI url, byte[] form) {
        try {
            return new FormPost(http).send(url, form);
        } catch (IOException | SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    private static byte[] form(SessionCredentials credentials, Duration sessionDuration) {
        JsonWriter session = new JsonWriter().beginObject();
        session.name("sessionId").text(credentials.accessKeyId());
        session.name("sessionKey").text(credentials.secretAccessKey());
        session.name("sessionToken").text(credentials.sessionToken());
        String json = new String(session.endObject().finish(), StandardCharsets.UTF_8);
        String duration = sessionDuration.isZero() ? "" : "&SessionDuration=" + sessionDuration.toSeconds();
        return ("Action=getSigninToken" + duration + "&Session=" + URLEncoder.encode(json, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static SecretString token(CallFailures failures, byte[] body) {
        try {
            JsonObject answer = JsonReader.readObject(body, ANSWER_LIMIT);
            Optional<SecretString> token = answer.text("SigninToken").map(JsonText::secret);
            if (token.isPresent() && !token.get().isEmpty()) {
                return token.get();
            }
        } catch (MalformedJson _) {
            // Said below; a login page of the network is the usual one.
        }
        throw failures.notUnderstood();
    }

    private static Failure refused(CallFailures failures, FormPost.Answer answer, Duration sessionDuration) {
        String reason = FederationPage.reason(answer.body());
        String status = "HTTP " + answer.status() + (reason.isEmpty() ? "" : ": " + failures.clean(reason));
        // AWS refuses a duration for credentials of GetFederationToken and of a role that a role assumed.
        String advice = sessionDuration.isZero()
                ? "; they may have ended: get new ones"
                : "; they may have ended, or be of a kind that takes no session duration: try without one";
        return new CredentialsFailure(
                "AWS sign-in refuses these credentials (" + status + ")" + failures.where() + advice);
    }
}
