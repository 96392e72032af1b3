package dev.awsvault.domain.sso;

import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.VaultItem;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;

/**
 * The item of an SSO token, member for member what aws-vault writes; the client's three members come next, as its newer
 * versions write them and its older ones pass over them; what the client is for comes last, for us alone.
 */
final class SsoTokenItem {
    private static final int MAX_BYTES = 256 * 1024;

    /** The expiry of a token that is not there: Go's zero time, long over for every reader. */
    private static final String NO_EXPIRATION = "0001-01-01T00:00:00Z";

    private SsoTokenItem() {}

    static VaultItem encode(String key, String startUrl, SsoGrant grant, Instant now) {
        SsoToken token = grant.token();
        String expiration =
                token.isPresent() ? DateTimeFormatter.ISO_INSTANT.format(token.expiration()) : NO_EXPIRATION;
        JsonWriter json = new JsonWriter()
                .beginObject()
                .name("Token")
                .beginObject()
                .name("AccessToken")
                .text(token.accessToken())
                .name("ExpiresIn")
                .number(Math.max(0, Duration.between(now, token.expiration()).toSeconds()))
                .name("IdToken")
                .nullValue()
                .name("RefreshToken");
        if (token.refreshToken().isEmpty()) {
            json.nullValue();
        } else {
            json.text(token.refreshToken());
        }
        json.name("TokenType")
                .text("Bearer")
                .name("ResultMetadata")
                .beginObject()
                .endObject()
                .endObject()
                .name("Expiration")
                .text(expiration);
        if (grant.client().isPresent()) addClient(json, grant.client());
        SecretString data = SecretString.ofUtf8(json.endObject().finish());
        String label = "aws-vault oidc token for " + startUrl + " (expires " + wholeSeconds(token) + ")";
        return new VaultItem(key, data, label, "aws-vault oidc token", true);
    }

    private static void addClient(JsonWriter json, SsoClient client) {
        json.name("ClientID")
                .text(client.id())
                .name("ClientSecret")
                .text(client.secret())
                .name("ClientSecretExpiresAt")
                .text(DateTimeFormatter.ISO_INSTANT.format(client.expiration()));
        if (!client.use().isEmpty()) json.name("ClientUse").text(client.use());
    }

    private static String wholeSeconds(SsoToken token) {
        return token.isPresent()
                ? DateTimeFormatter.ISO_INSTANT.format(token.expiration().truncatedTo(ChronoUnit.SECONDS))
                : NO_EXPIRATION;
    }

    /** {@link SsoGrant#NONE} where the item holds something else. */
    static SsoGrant decode(VaultItem item) {
        byte[] json = item.data().revealUtf8();
        try {
            JsonObject members = JsonReader.readObject(json, MAX_BYTES);
            SsoGrant grant = new SsoGrant(token(members), client(members));
            members.clear();
            return grant;
        } catch (MalformedJson | DateTimeException e) {
            return SsoGrant.NONE;
        } finally {
            Arrays.fill(json, (byte) 0);
            item.data().close();
        }
    }

    private static SsoToken token(JsonObject members) throws MalformedJson {
        Optional<JsonObject> token = members.object("Token");
        if (token.isEmpty()) return SsoToken.NONE;
        return new SsoToken(
                secret(token.get(), "AccessToken"),
                instant(text(members, "Expiration")),
                secret(token.get(), "RefreshToken"));
    }

    private static SsoClient client(JsonObject members) throws MalformedJson {
        String id = text(members, "ClientID");
        String end = text(members, "ClientSecretExpiresAt");
        if (id.isEmpty() || end.isEmpty()) return SsoClient.NONE;
        return new SsoClient(id, secret(members, "ClientSecret"), instant(end), text(members, "ClientUse"));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static SecretString secret(JsonObject members, String name) throws MalformedJson {
        Optional<JsonText> text = members.text(name);
        return text.isPresent() ? text.get().secret() : SecretString.of("");
    }

    private static String text(JsonObject members, String name) throws MalformedJson {
        Optional<JsonText> text = members.text(name);
        return text.isPresent() ? text.get().text() : "";
    }
}
