package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.sso.SsoClient;
import dev.awsvault.domain.sso.SsoGrant;
import dev.awsvault.domain.sso.SsoToken;
import java.time.Instant;
import java.util.Optional;

/** The content of a cache file: members and their order as botocore's {@code SSOTokenFetcher} has them. */
final class SsoCacheEntry {
    private SsoCacheEntry() {}

    /** What of it is usable; nothing where it belongs to another directory. */
    static SsoGrant read(JsonObject members, SsoSession session) {
        return isOther(members, "startUrl", session.startUrl()) || isOther(members, "region", session.region())
                ? SsoGrant.NONE
                : new SsoGrant(token(members), client(members));
    }

    static byte[] write(SsoSession session, SsoGrant grant) {
        SsoToken token = grant.token();
        SsoClient client = grant.client();
        JsonWriter out = new JsonWriter()
                .beginObject()
                .name("startUrl")
                .text(session.startUrl())
                .name("region")
                .text(session.region());
        if (token.isPresent()) {
            out.name("accessToken").text(token.accessToken());
            out.name("expiresAt").text(CacheTime.format(token.expiration()));
        }
        if (client.isPresent()) {
            out.name("clientId").text(client.id());
            out.name("clientSecret").text(client.secret());
            out.name("registrationExpiresAt").text(CacheTime.format(client.expiration()));
        }
        if (token.isPresent() && !token.refreshToken().isEmpty()) {
            out.name("refreshToken").text(token.refreshToken());
        }
        return out.endObject().finish();
    }

    /** Some programs leave these two out; the file's name then tells enough. */
    private static boolean isOther(JsonObject members, String name, String expected) {
        return members.member(name).isPresent()
                && !text(members, name).map(JsonText::text).equals(Optional.of(expected));
    }

    private static SsoToken token(JsonObject members) {
        Optional<SecretString> accessToken = secret(members, "accessToken");
        Optional<Instant> expiration = time(members, "expiresAt");
        return accessToken.isEmpty() || expiration.isEmpty()
                ? SsoToken.NONE
                : new SsoToken(
                        accessToken.get(),
                        expiration.get(),
                        secret(members, "refreshToken").orElse(SsoToken.NONE.refreshToken()));
    }

    private static SsoClient client(JsonObject members) {
        Optional<JsonText> id = text(members, "clientId");
        Optional<SecretString> secret = secret(members, "clientSecret");
        Optional<Instant> expiration = time(members, "registrationExpiresAt");
        return id.isEmpty() || secret.isEmpty() || expiration.isEmpty()
                ? SsoClient.NONE
                : new SsoClient(id.get().text(), secret.get(), expiration.get());
    }

    private static Optional<Instant> time(JsonObject members, String name) {
        return text(members, name).flatMap(text -> CacheTime.parse(text.text()));
    }

    private static Optional<SecretString> secret(JsonObject members, String name) {
        return text(members, name).map(JsonText::secret).filter(text -> !text.isEmpty());
    }

    private static Optional<JsonText> text(JsonObject members, String name) {
        return members.member(name).filter(JsonText.class::isInstance).map(JsonText.class::cast);
    }
}
