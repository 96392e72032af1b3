package dev.awsvault.domain.awslogin;

/** AWS sign-in's CreateOAuth2Token. */
public interface SignInTokens {
    /**
     * Opens new credentials with the refresh token, proving possession of its key (DPoP,
     * <a href="https://datatracker.ietf.org/doc/html/rfc9449">RFC 9449</a>).
     *
     * @param signInUrl base address, such as {@code https://eu-west-1.signin.aws.amazon.com}
     * @return the token with new credentials and a new refresh token, and all else as before
     * @throws dev.awsvault.domain.failure.CredentialsFailure where AWS refuses (the session has ended: the message says
     *     that {@code aws login} opens another) or is not reached
     */
    LoginToken refresh(String signInUrl, LoginToken token);
}
