package dev.awsvault.domain.sso;

/**
 * What is kept of a sign-in.
 *
 * @param token {@link SsoToken#NONE} where there is none
 * @param client which the token was given to and which alone can refresh it; {@link SsoClient#NONE} where unknown
 */
public record SsoGrant(SsoToken token, SsoClient client) {
    public static final SsoGrant NONE = new SsoGrant(SsoToken.NONE, SsoClient.NONE);
}
