package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What no output, file, command line or environment may hold, in whatever form; it learns from what AWS hands out. */
final class Secrets {
    /** Parameters of calls, by the names that AWS gives them. */
    private static final Set<String> SECRET_PARAMETERS = Set.of(
            "clientSecret", "deviceCode", "code", "codeVerifier", "refreshToken", "WebIdentityToken", "SigninToken");

    private final Aws aws;
    private final Map<String, String> all = new LinkedHashMap<>();
    /** Those that not even the command is given. */
    private final Map<String, String> ofSources = new LinkedHashMap<>();

    Secrets(Aws aws) {
        this.aws = aws;
    }

    void put(String name, String secret) {
        all.put(name, secret);
    }

    /** One with which credentials are made. */
    void putSource(String name, String secret) {
        all.put(name, secret);
        ofSources.put(name, secret);
    }

    void remove(String name) {
        all.remove(name);
    }

    /** The names of those it knows. */
    Set<String> names() {
        return Set.copyOf(all.keySet());
    }

    /** Takes what AWS was sent and has handed out since the last time for secrets, too. */
    void learn() {
        for (Call call : aws.calls()) {
            call.parameters().forEach((name, value) -> {
                if (SECRET_PARAMETERS.contains(name)) {
                    putSource("the " + name + " of a " + call.action() + " " + value.hashCode(), value);
                }
            });
            if (call.issuedAccessKeyId().isEmpty()) continue;
            if (call.action().equals("CreateAccessKey")) {
                learnKey(call.issuedAccessKeyId());
                continue;
            }
            Session session =
                    aws.standIn().account().session(call.issuedAccessKeyId()).orElseThrow();
            put("the secret of " + session.accessKeyId(), session.secret());
            put("the token of " + session.accessKeyId(), session.token());
        }
    }

    private void learnKey(String id) {
        aws.standIn()
                .account()
                .accessKey(id)
                .ifPresent(owned -> putSource("the secret of " + id, owned.key().secret()));
    }

    static List<String> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<String> forms = new ArrayList<>(List.of(
                secret,
                URLEncoder.encode(secret, StandardCharsets.UTF_8),
                URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"),
                HexFormat.of().formatHex(bytes),
                HexFormat.of().withUpperCase().formatHex(bytes)));
        // Wherever it stands within what is encoded: the characters that depend on nothing around it.
        for (int before = 0; before < 3; before++) {
            String shifted = "\0".repeat(before) + secret;
            String base64 = Base64.getEncoder().encodeToString(shifted.getBytes(StandardCharsets.UTF_8));
            String core = base64.substring(before == 0 ? 0 : 4, base64.length() - 4);
            forms.add(core);
            forms.add(core.replace('+', '-').replace('/', '_'));
        }
        return forms;
    }

    void assertClean(String where, String text) {
        learn();
        all.forEach((name, secret) -> assertHasNot(where, text, name, secret));
    }

    /** For what is meant to hold credentials, and nothing of what they were made with. */
    void assertCleanOfSources(String where, String text) {
        learn();
        ofSources.forEach((name, secret) -> assertHasNot(where, text, name, secret));
    }

    private static void assertHasNot(String where, String text, String name, String secret) {
        for (String form : forms(secret)) {
            assertThat(text.contains(form))
                    .describedAs("%s holds %s", where, name)
                    .isFalse();
        }
    }

    /** Looks through all files of the home but those, which the test itself wrote. */
    void assertClean(ScratchHome home, Path... except) {
        for (Path file : home.files()) {
            assertClean("the name of a file", file.toString());
            if (!List.of(except).contains(file)) {
                assertClean(file.toString(), new String(ScratchHome.bytes(file), StandardCharsets.ISO_8859_1));
            }
        }
    }
}
