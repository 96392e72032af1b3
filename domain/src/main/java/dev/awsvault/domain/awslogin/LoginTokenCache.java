package dev.awsvault.domain.awslogin;

import java.util.Optional;

/**
 * The AWS CLI's cache of login sessions: {@code ~/.aws/login/cache/<sha256 of the session, in hex>.json}, or the folder
 * in {@code AWS_LOGIN_CACHE_DIRECTORY}.
 */
public interface LoginTokenCache {
    /** Which cache this is: the same text in every process that uses the same one. */
    String place();

    /**
     * @param loginSession the value of {@code login_session}, an ARN
     * @return empty where there is no file
     * @throws dev.awsvault.domain.failure.CredentialsFailure where there is one that cannot be read or used; says what
     *     to do
     */
    Optional<LoginToken> read(String loginSession);

    /**
     * Replaces the session's file whole; members that we do not know stay.
     *
     * @throws dev.awsvault.domain.failure.CredentialsFailure where it cannot be written; the old file is then as it was
     */
    void write(String loginSession, LoginToken token);
}
