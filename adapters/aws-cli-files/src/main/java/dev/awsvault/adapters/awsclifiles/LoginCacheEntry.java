package dev.awsvault.adapters.awsclifiles;

import dev.awsvault.domain.awslogin.LoginToken;
import dev.awsvault.domain.credentials.SessionCredentials;
import dev.awsvault.domain.json.JsonNull;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import java.time.Instant;
import java.util.Optional;

/** The content of a login session's file, as the AWS CLI writes it and botocore's {@code LoginProvider} reads it. */
final class LoginCacheEntry {
    private static final String ACCESS_TOKEN = "accessToken";
    private static final String EXPIRES_AT = "expiresAt";

    private LoginCacheEntry() {}

    /** @throws MalformedJson says which member is missing or not what it should be */
    static LoginToken read(JsonObject members) throws MalformedJson {
        JsonObject accessToken = accessToken(members);
        SessionCredentials credentials = new SessionCredentials(
                required(accessToken, "accessKeyId").text(),
                required(accessToken, "secretAccessKey").secret(),
                required(accessToken, "sessionToken").secret(),
                expiration(accessToken));
        Optional<JsonText> accountId = text(accessToken, "accountId");
        Optional<JsonText> idToken = text(members, "idToken");
        return new LoginToken(
                credentials,
                accountId.isEmpty() ? "" : accountId.get().text(),
                required(members, "clientId").text(),
                required(members, "refreshToken").secret(),
                idToken.isEmpty() ? SecretString.of("") : idToken.get().secret(),
                required(members, "dpopKey").secret());
    }

    /** @param previous whose other members stay as and where they are */
    static byte[] write(Optional<JsonObject> previous, LoginToken token) {
        JsonWriter out = new JsonWriter();
        MembersKept members = new MembersKept(out, previous);
        Optional<JsonObject> previousAccess = previous.flatMap(LoginCacheEntry::accessTokenIfAny);
        members.set(ACCESS_TOKEN, () -> writeAccessToken(out, previousAccess, token));
        members.set("clientId", () -> out.text(token.clientId()));
        members.set("refreshToken", () -> out.text(token.refreshToken()));
        if (!token.idToken().isEmpty()) {
            members.set("idToken", () -> out.text(token.idToken()));
        }
        members.set("dpopKey", () -> out.text(token.dpopKey()));
        members.write();
        return out.finish();
    }

    private static void writeAccessToken(JsonWriter out, Optional<JsonObject> previous, LoginToken token) {
        SessionCredentials credentials = token.credentials();
        MembersKept members = new MembersKept(out, previous);
        members.set("accessKeyId", () -> out.text(credentials.accessKeyId()));
        members.set("secretAccessKey", () -> out.text(credentials.secretAccessKey()));
        members.set("sessionToken", () -> out.text(credentials.sessionToken()));
        // botocore takes it for granted.
        members.set("accountId", () -> out.text(token.accountId()));
        members.set(EXPIRES_AT, () -> out.text(CacheTime.format(credentials.expiration())));
        members.write();
    }

    private static JsonObject accessToken(JsonObject members) throws MalformedJson {
        if (members.member(ACCESS_TOKEN).isEmpty()) {
            throw missing(ACCESS_TOKEN);
        }
        Optional<JsonObject> object = accessTokenIfAny(members);
        if (object.isEmpty()) {
            throw new MalformedJson(ACCESS_TOKEN + " is not an object");
        }
        return object.get();
    }

    private static Optional<JsonObject> accessTokenIfAny(JsonObject members) {
        return members.member(ACCESS_TOKEN).filter(JsonObject.class::isInstance).map(JsonObject.class::cast);
    }

    private static Instant expiration(JsonObject accessToken) throws MalformedJson {
        Optional<Instant> time =
                CacheTime.parse(required(accessToken, EXPIRES_AT).text());
        if (time.isEmpty()) {
            throw new MalformedJson(EXPIRES_AT + " is not a time");
        }
        return time.get();
    }

    private static JsonText required(JsonObject members, String name) throws MalformedJson {
        Optional<JsonText> text = text(members, name);
        if (text.isEmpty() || text.get().secret().isEmpty()) {
            throw missing(name);
        }
        return text.get();
    }

    private static MalformedJson missing(String name) {
        return new MalformedJson(name + " is missing");
    }

    /** Empty where it is missing or {@code null}. */
    private static Optional<JsonText> text(JsonObject members, String name) throws MalformedJson {
        Optional<JsonValue> value = members.member(name);
        if (value.isEmpty() || value.get() instanceof JsonNull) {
            return Optional.empty();
        }
        if (value.get() instanceof JsonText text) {
            return Optional.of(text);
        }
        throw new MalformedJson(name + " is not a text");
    }
}
