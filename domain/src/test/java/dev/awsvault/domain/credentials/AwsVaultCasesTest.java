package dev.awsvault.domain.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.fake.RecordingSts;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonNumber;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The calls that aws-vault 7.13 made for 60 random configs are the calls that we make, with MFA inheritance off. */
class AwsVaultCasesTest {
    @TestFactory
    Stream<DynamicTest> sameCallsAsAwsVault() throws IOException {
        return lines().map(line -> DynamicTest.dynamicTest("case " + object(line, "id"), () -> check(line)));
    }

    private static Stream<JsonObject> lines() throws IOException {
        try (InputStream in = AwsVaultCasesTest.class.getResourceAsStream("/aws-vault-7.13-cases.jsonl")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines().map(AwsVaultCasesTest::parse).toList().stream();
        }
    }

    private static void check(JsonObject aCase) {
        JsonObject runs = (JsonObject) object(aCase, "runs");
        for (String run : List.of("first", "secondFresh")) {
            compare(aCase, (JsonObject) object(runs, run));
        }
    }

    private static void compare(JsonObject aCase, JsonObject run) {
        VaultOnPaper paper = paper(aCase);
        String target = text(run, "target");
        if (!text(run, "rc").equals("0")) {
            assertThatThrownBy(() -> paper.issue(target)).isInstanceOf(CredentialsFailure.class);
            return;
        }
        Credentials credentials = paper.issue(target);
        assertThat(paper.sts.take().stream().map(AwsVaultCasesTest::flat)).isEqualTo(expectedCalls(run));
        assertThat(credentials.accessKeyId()).isEqualTo(text((JsonObject) object(run, "env"), "AWS_ACCESS_KEY_ID"));
    }

    private static VaultOnPaper paper(JsonObject aCase) {
        String config = text(aCase, "config");
        String[] stored = elements(aCase, "stored").stream()
                .filter(name -> !section(config, name).contains("source_profile"))
                .toArray(String[]::new);
        VaultOnPaper paper = new VaultOnPaper(config, stored);
        paper.mfaInheritance = false;
        List<String> flags = elements(aCase, "flags");
        paper.noSession = flags.contains("--no-session");
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i + 1 < flags.size(); i += 2) {
            values.put(flags.get(i).equals("-d") ? "--duration" : flags.get(i), flags.get(i + 1));
        }
        paper.flags = values;
        Map<String, String> environment = new LinkedHashMap<>();
        JsonObject env = (JsonObject) object(aCase, "env");
        env.names().forEach(name -> environment.put(name, text(env, name)));
        // The recording was made against an endpoint of its own, which keeps the profile's region in the signature.
        environment.put("AWS_ENDPOINT_URL", "http://127.0.0.1:1");
        paper.environment = environment;
        return paper;
    }

    private static String section(String config, String profile) {
        int start = config.indexOf("[profile " + profile + "]");
        if (start < 0) return "";
        int end = config.indexOf("\n[", start);
        return config.substring(start, end < 0 ? config.length() : end);
    }

    private static List<Map<String, String>> expectedCalls(JsonObject run) {
        List<Map<String, String>> calls = new ArrayList<>();
        for (JsonValue value : ((JsonArray) object(run, "calls")).elements()) {
            JsonObject call = (JsonObject) value;
            Map<String, String> flat = new TreeMap<>();
            for (String name : call.names()) {
                boolean list = object(call, name) instanceof JsonArray;
                flat.put(name, list ? elements(call, name).toString() : text(call, name));
            }
            // Where no region is configured, which one signs is the implementation's choice.
            if (flat.get("region").isEmpty()) flat.put("region", "us-east-1");
            calls.add(flat);
        }
        return calls;
    }

    private static Map<String, String> flat(RecordingSts.Seen seen) {
        Map<String, String> flat = new TreeMap<>();
        flat.put("signedBy", seen.signer());
        flat.put("region", seen.call().endpoint().signingRegion());
        flat.put("DurationSeconds", Long.toString(seen.call().duration().toSeconds()));
        putIfSent(flat, "SerialNumber", seen.call().mfaSerial());
        putIfSent(flat, "TokenCode", seen.call().mfaCode());
        switch (seen.call()) {
            case StsCall.GetSessionToken _ -> flat.put("action", "GetSessionToken");
            case StsCall.GetFederationToken _ -> flat.put("action", "GetFederationToken");
            case StsCall.AssumeRole role -> {
                flat.put("action", "AssumeRole");
                flat.put("RoleArn", role.roleArn());
                boolean madeUp = role.roleSessionName().matches("\\d{12,}");
                flat.put("RoleSessionName", madeUp ? "<nanos>" : role.roleSessionName());
                putIfSent(flat, "ExternalId", role.externalId());
                putIfSent(flat, "SourceIdentity", role.sourceIdentity());
                List<String> tags = role.tags().entrySet().stream()
                        .map(tag -> tag.getKey() + "=" + tag.getValue())
                        .sorted()
                        .toList();
                if (!tags.isEmpty()) flat.put("Tags", tags.toString());
                List<String> transitive =
                        role.transitiveTagKeys().stream().sorted().toList();
                if (!transitive.isEmpty()) flat.put("TransitiveTagKeys", transitive.toString());
            }
        }
        return flat;
    }

    private static void putIfSent(Map<String, String> flat, String name, String value) {
        if (!value.isEmpty()) flat.put(name, value);
    }

    private static JsonObject parse(String line) {
        try {
            return JsonReader.readObject(line.getBytes(StandardCharsets.UTF_8), 1 << 20);
        } catch (MalformedJson e) {
            throw new AssertionError(e);
        }
    }

    private static JsonValue object(JsonObject object, String name) {
        return object.member(name).orElseThrow();
    }

    private static String text(JsonObject object, String name) {
        return text(object(object, name));
    }

    private static String text(JsonValue value) {
        return switch (value) {
            case JsonText text -> text.text();
            case JsonNumber number -> number.literal();
            default -> throw new AssertionError(value);
        };
    }

    private static List<String> elements(JsonObject object, String name) {
        return ((JsonArray) object(object, name))
                .elements().stream().map(AwsVaultCasesTest::text).toList();
    }
}
