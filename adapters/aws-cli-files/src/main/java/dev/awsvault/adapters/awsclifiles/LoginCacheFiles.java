package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.adapters.privatefile.PrivateFile;
import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.awslogin.LoginTokenCache;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.MalformedJson;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;

/** {@code ~/.aws/login/cache/<SHA-256 of the login_session>.json}, which {@code aws login} and the SDKs share. */
public final class LoginCacheFiles implements LoginTokenCache {
    /** Names another folder; a leading {@code ~/} means home. */
    static final String FOLDER_VARIABLE = "AWS_LOGIN_CACHE_DIRECTORY";

    private static final String SIGN_IN_AGAIN = "; run 'aws login --profile NAME' to make a new one";

    private final Environment environment;
    private final Path home;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param home the person's home folder, which messages show as {@code ~}
     * @param random for the names of temporary files
     * @param clock tells which temporary files were left behind
     */
    public LoginCacheFiles(Environment environment, Path home, SecureRandom random, InstantSource clock) {
        this.environment = environment;
        this.home = home;
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String place() {
        return folder().toAbsolutePath().toString();
    }

    @Override
    public Optional<LoginToken> read(String loginSession) {
        Path file = file(loginSession);
        Optional<JsonObject> members = members(file);
        if (members.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(LoginCacheEntry.read(members.get()));
        } catch (MalformedJson e) {
            throw unusable(file, e);
        } finally {
            members.get().clear();
        }
    }

    @Override
    public void write(String loginSession, LoginToken token) {
        Path file = file(loginSession);
        byte[] content = LoginCacheEntry.write(previous(file), token);
        try {
            new PrivateFile(file).replace(content, random, clock);
        } catch (IOException e) {
            throw new CredentialsFailure(
                    "cannot write the login session " + Shown.path(file, home) + ": " + Shown.reason(e)
                            + "; give yourself write access (what was there is unchanged)",
                    "",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    /** Nothing of a file that cannot be used is worth keeping. */
    private Optional<JsonObject> previous(Path file) {
        try {
            return members(file);
        } catch (CredentialsFailure unusable) {
            return Optional.empty();
        }
    }

    private Optional<JsonObject> members(Path file) {
        try {
            byte[] content = new PrivateFile(file).read();
            try {
                return Optional.of(JsonReader.readObject(content, PrivateFile.MAX_BYTES));
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException e) {
            throw new CredentialsFailure(
                    "cannot read the login session " + Shown.path(file, home) + ": " + Shown.reason(e) + SIGN_IN_AGAIN,
                    "",
                    e);
        } catch (MalformedJson e) {
            throw unusable(file, e);
        }
    }

    private CredentialsFailure unusable(Path file, MalformedJson e) {
        return new CredentialsFailure(
                "the login session " + Shown.path(file, home) + " cannot be used: " + e.getMessage() + SIGN_IN_AGAIN,
                "",
                e);
    }

    private Path file(String loginSession) {
        return folder().resolve(HashedName.sha256Json(loginSession));
    }

    private Path folder() {
        Optional<String> set = environment.get(FOLDER_VARIABLE);
        if (set.isEmpty()) {
            return home.resolve(".aws").resolve("login").resolve("cache");
        }
        try {
            return HomePath.resolve(set.get(), home);
        } catch (InvalidPathException e) {
            throw new CredentialsFailure(
                    FOLDER_VARIABLE + " is not a path (" + MessageText.oneLine(set.get())
                            + "); set it to the path of a folder or unset it",
                    "",
                    e);
        }
    }
}
