package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.adapters.privatefile.PrivateFile;
import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.sso.SsoGrant;
import dev.awsvault.domain.sso.SsoTokenCache;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Arrays;

/**
 * {@code ~/.aws/sso/cache/<SHA-1 of the session's name or start URL>.json}, which the AWS CLI and every SDK read
 * (<a href="https://docs.aws.amazon.com/sdkref/latest/guide/feature-sso-credentials.html">SDK guide</a>).
 */
public final class SsoCacheFiles implements SsoTokenCache {
    private final Path home;
    private final Path folder;
    private final SecureRandom random;
    private final InstantSource clock;

    /**
     * @param home the person's home folder, which messages show as {@code ~}
     * @param random for the names of temporary files
     * @param clock tells which temporary files were left behind
     */
    public SsoCacheFiles(Path home, SecureRandom random, InstantSource clock) {
        this.home = home;
        this.folder = home.resolve(".aws").resolve("sso").resolve("cache");
        this.random = random;
        this.clock = clock;
    }

    @Override
    public String place() {
        return folder.toAbsolutePath().toString();
    }

    @Override
    public SsoGrant read(SsoSession session) {
        try {
            byte[] content = new PrivateFile(file(session)).read();
            try {
                JsonObject members = JsonReader.readObject(content, PrivateFile.MAX_BYTES);
                SsoGrant grant = SsoCacheEntry.read(members, session);
                members.clear();
                return grant;
            } finally {
                Arrays.fill(content, (byte) 0);
            }
        } catch (IOException | MalformedJson unusable) {
            return SsoGrant.NONE;
        }
    }

    @Override
    public void write(SsoSession session, SsoGrant grant) {
        Path file = file(session);
        byte[] content = SsoCacheEntry.write(session, grant);
        try {
            new PrivateFile(file).replace(content, random, clock);
        } catch (IOException e) {
            throw new CredentialsFailure(
                    "cannot write the SSO token cache " + Shown.path(file, home) + ": " + Shown.reason(e)
                            + "; give yourself write access (what was there is unchanged)",
                    "",
                    e);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private Path file(SsoSession session) {
        return folder.resolve(HashedName.sha1Json(session.cacheName()));
    }
}
