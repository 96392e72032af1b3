package dev.awsvault.standin;

import dev.awsvault.standin.sso.SsoDirectory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A client of SSO-OIDC, step by step. */
abstract class SsoFixture extends StandInFixture {
    static final String DEVICE_CODE = "urn:ietf:params:oauth:grant-type:device_code";
    static final String REDIRECT = "http://127.0.0.1:8976/oauth/callback";
    static final String VERIFIER = "a-verifier.of_43~characters-at-least-0123456789";

    final SsoDirectory sso = standIn.sso();

    /** What RegisterClient gave. */
    record Registered(String id, String secret) {}

    Web register(String... members) throws Exception {
        return Web.postJson(standIn.url() + "/client/register", Web.json(members));
    }

    static Registered registered(Web answer) {
        answer.assertSucceeded();
        return new Registered(answer.text("clientId"), answer.text("clientSecret"));
    }

    Registered deviceClient() throws Exception {
        return registered(register("clientName", "tests", "clientType", "public", "scopes", "[sso:account:access]"));
    }

    Registered redirectClient() throws Exception {
        return registered(register(
                "clientName",
                "te<st>s",
                "clientType",
                "public",
                "scopes",
                "[sso:account:access]",
                "grantTypes",
                "[authorization_code refresh_token]",
                "redirectUris",
                "[http://127.0.0.1/oauth/callback]",
                "issuerUrl",
                sso.startUrl()));
    }

    Web startDevice(Registered client, String startUrl) throws Exception {
        return Web.postJson(
                standIn.url() + "/device_authorization",
                Web.json("clientId", client.id(), "clientSecret", client.secret(), "startUrl", startUrl));
    }

    Web token(Registered client, String grantType, String... more) throws Exception {
        String[] members = new String[more.length + 6];
        System.arraycopy(
                new String[] {"clientId", client.id(), "clientSecret", client.secret(), "grantType", grantType},
                0,
                members,
                0,
                6);
        System.arraycopy(more, 0, members, 6, more.length);
        return Web.postJson(standIn.url() + "/token", Web.json(members));
    }

    Web poll(Registered client, String deviceCode) throws Exception {
        clock.advance(Duration.ofSeconds(1));
        return token(client, DEVICE_CODE, "deviceCode", deviceCode);
    }

    /** The tokens of a device that was approved. */
    Web deviceTokens(Registered client) throws Exception {
        Web started = startDevice(client, sso.startUrl()).assertSucceeded();
        sso.approve(started.text("userCode"));
        return poll(client, started.text("deviceCode")).assertSucceeded();
    }

    String[] authorizeQuery(Registered client) throws Exception {
        return new String[] {
            "response_type", "code",
            "client_id", client.id(),
            "redirect_uri", REDIRECT,
            "state", "s & t",
            "code_challenge_method", "S256",
            "code_challenge", challenge(VERIFIER),
            "scopes", "sso:account:access"
        };
    }

    Web authorize(String... query) throws Exception {
        return Web.get(standIn.url() + "/authorize?" + Web.form(query));
    }

    Web answer(Web page, String decision) throws Exception {
        return Web.postForm(standIn.url() + "/authorize", "page", hidden(page, "page"), "decision", decision);
    }

    /** The code of an authorization that the person allowed. */
    String code(Registered client) throws Exception {
        String location = answer(authorize(authorizeQuery(client)).assertSucceeded(), "allow")
                .location();
        Matcher matcher = Pattern.compile("\\?code=([^&]+)&state=s\\+%26\\+t$").matcher(location);
        if (!matcher.find()) {
            throw new AssertionError(location);
        }
        return matcher.group(1);
    }

    static String hidden(Web page, String name) {
        Matcher matcher = Pattern.compile("name=\"" + name + "\" value=\"([^\"]+)\"")
                .matcher(page.http().body());
        if (!matcher.find()) {
            throw new AssertionError(page.http().body());
        }
        return matcher.group(1);
    }

    static String challenge(String verifier) throws Exception {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
    }
}
