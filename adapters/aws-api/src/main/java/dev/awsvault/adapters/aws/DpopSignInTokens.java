package dev.awsvault.adapters.aws;

import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.awslogin.SignInTokens;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AnonymousCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.signin.SigninClient;
import software.amazon.awssdk.services.signin.SigninClientBuilder;
import software.amazon.awssdk.services.signin.model.AccessDeniedException;
import software.amazon.awssdk.services.signin.model.AccessToken;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenRequest;
import software.amazon.awssdk.services.signin.model.CreateOAuth2TokenResponseBody;
import software.amazon.awssdk.services.signin.model.ValidationException;

/** AWS sign-in over the AWS SDK, with proofs of possession of our own making: the SDK's are not part of its API. */
public final class DpopSignInTokens implements SignInTokens {
    /** No call is signed for a region; the builder wants one. */
    private static final String ANY_REGION = "us-east-1";

    private static final int UNAUTHORIZED = 401;

    private final IsolatedClients<SigninClientBuilder, SigninClient> clients;
    private final AwsHttpClient http;
    private final InstantSource clock;
    private final RandomGenerator random;

    /**
     * @param builders may give the same builder each time, all that matters is set anew for each call
     * @param clock for the proofs, and from which the credentials' life counts
     * @param random makes each proof another; one that nobody can foresee
     */
    public DpopSignInTokens(
            Supplier<SigninClientBuilder> builders, AwsHttpClient http, InstantSource clock, RandomGenerator random) {
        this.clients = new IsolatedClients<>(builders, http);
        this.http = http;
        this.clock = clock;
        this.random = random;
    }

    @Override
    public LoginToken refresh(String signInUrl, LoginToken token) {
        URI url = Service.SIGN_IN.endpoint(signInUrl);
        List<String> secrets =
                List.of(token.refreshToken().reveal(), token.idToken().reveal());
        CallFailures failures = new CallFailures(Service.SIGN_IN, "CreateOAuth2Token", url, secrets, http);
        DpopAuthScheme dpop = new DpopAuthScheme(new DpopProofs(DpopKey.read(token.dpopKey()), clock, random));
        // Before the call, so that a slow answer does not make the credentials' life longer than it is.
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        try (SigninClient signIn = clients.client(url, ANY_REGION, AnonymousCredentialsProvider.create())) {
            return refreshed(
                    failures,
                    token,
                    signIn.createOAuth2Token(request(token, dpop)).tokenOutput(),
                    now);
        } catch (AccessDeniedException denied) {
            throw denied(failures, denied);
        } catch (ValidationException invalid) {
            throw signInAgain(failures.of(invalid, clock.instant()).getMessage(), "ValidationException");
        } catch (SdkException e) {
            throw failures.of(e, clock.instant());
        }
    }

    private static CreateOAuth2TokenRequest request(LoginToken token, DpopAuthScheme dpop) {
        return CreateOAuth2TokenRequest.builder()
                .tokenInput(input -> input.clientId(token.clientId())
                        .grantType("refresh_token")
                        .refreshToken(token.refreshToken().reveal()))
                .overrideConfiguration(call -> call.addPlugin(dpop))
                .build();
    }

    private static LoginToken refreshed(
            CallFailures failures, LoginToken old, @Nullable CreateOAuth2TokenResponseBody made, Instant now) {
        AccessToken access = made == null ? null : made.accessToken();
        if (made == null
                || access == null
                || access.accessKeyId() == null
                || access.secretAccessKey() == null
                || access.sessionToken() == null
                || made.refreshToken() == null
                || made.expiresIn() == null
                || made.expiresIn() <= 0) {
            throw failures.notUnderstood();
        }
        return new LoginToken(
                new SessionCredentials(
                        access.accessKeyId(),
                        SecretString.of(access.secretAccessKey()),
                        SecretString.of(access.sessionToken()),
                        now.plusSeconds(made.expiresIn())),
                old.accountId(),
                old.clientId(),
                SecretString.of(made.refreshToken()),
                old.idToken(),
                old.dpopKey());
    }

    /** The codes are those of CreateOAuth2Token's AccessDeniedException. */
    private Failure denied(CallFailures failures, AccessDeniedException denied) {
        String code = code(denied);
        return switch (code) {
            case "TOKEN_EXPIRED" -> signInAgain("the AWS sign-in session has ended (" + code + ")", code);
            case "USER_CREDENTIALS_CHANGED" ->
                signInAgain("the AWS sign-in session has ended, because the password has changed (" + code + ")", code);
            case "INSUFFICIENT_PERMISSIONS" ->
                signInAgain(
                        "AWS does not let the sign-in session be renewed (" + code + "): whoever signed in must be"
                                + " allowed signin:CreateOAuth2Token",
                        code);
            default -> signInAgain(failures.of(denied, clock.instant()).getMessage(), "AccessDeniedException");
        };
    }

    private static String code(AccessDeniedException denied) {
        if (denied.errorAsString() != null) {
            return denied.errorAsString().toUpperCase(Locale.ROOT);
        }
        // The JDK keeps no body of an answer with 401 to a POST that it sent as a stream, which is how the SDK sends
        // it. AWS has this status for expired tokens only.
        return denied.statusCode() == UNAUTHORIZED ? "TOKEN_EXPIRED" : "";
    }

    private static CredentialsFailure signInAgain(String why, String code) {
        return new CredentialsFailure(why + "; run aws login again", code);
    }
}
