package dev.awsvault.adapters.vault.onepassword;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import dev.awsvault.standin.json.Json;
import dev.awsvault.standin.store.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConnectVaultTest {
    private static final String DATA = "{\"AccessKeyID\":\"AKIACANARY\",\"SecretAccessKey\":\"canary+secret\"}";
    /** As aws-vault's keyring library leaves it on the server, with what the server adds. */
    private static final String FROM_AWS_VAULT = """
            {"title":"aws-vault: demo","vault":{"id":"%s"},"category":"API_CREDENTIAL","tags":["aws-vault"],
             "sections":[],"fields":[{"id":"kq2","type":"CONCEALED","label":"keyring",
             "value":"{\\"Key\\":\\"demo\\",\\"Data\\":\\"eyJBY2Nlc3NLZXlJRCI6IkFLSUEifQ==\\",\\"Label\\":\\"aws-vault (demo)\\",\\"Description\\":\\"\\",\\"KeychainNotTrustApplication\\":true,\\"KeychainNotSynchronizable\\":false}"}]}
            """.formatted(Connect.VAULT);

    private final Connect connect = new Connect();

    @AfterEach
    void stop() {
        connect.close();
    }

    private Vault vault() {
        return connect.backend().open();
    }

    private static VaultItem item(String key) {
        return new VaultItem(key, SecretString.of(DATA), "aws-vault (" + key + ")", "", false);
    }

    private Json.Members stored(int index) {
        return Json.parseObject(connect.server.items().get(index));
    }

    @Test
    void readsWhatAwsVaultWrote() {
        connect.server.put(FROM_AWS_VAULT);
        VaultItem item = vault().read("demo").orElseThrow();
        assertThat(item.data().reveal()).isEqualTo("{\"AccessKeyID\":\"AKIA\"}");
        assertThat(item.label()).isEqualTo("aws-vault (demo)");
        assertThat(item.trustApplication()).isFalse();
        assertThat(vault().keys()).containsExactly("demo");
    }

    /** Category, tag and exactly one concealed field, which is how aws-vault finds its items. */
    @Test
    void writesWhatAwsVaultReads() {
        vault().write(new VaultItem(
                "demo", SecretString.of("{\"AccessKeyID\":\"AKIA\"}"), "aws-vault (demo)", "", false));
        Json.Members made = stored(0);
        assertThat(made.text("title")).contains("aws-vault: demo");
        assertThat(made.text("category")).contains("API_CREDENTIAL");
        assertThat(made.values().get("tags")).isEqualTo(new Json.Items(List.of(new Json.Text("aws-vault"))));
        Json.Members expected = (Json.Members)
                ((Json.Items) Json.parseObject(FROM_AWS_VAULT).values().get("fields"))
                        .values()
                        .getFirst();
        Json.Items fields = (Json.Items) made.values().get("fields");
        assertThat(fields.values()).hasSize(1);
        Json.Members field = (Json.Members) fields.values().getFirst();
        assertThat(field.text("type")).contains("CONCEALED");
        assertThat(field.text("label")).contains("keyring");
        assertThat(field.text("value")).isEqualTo(expected.text("value"));
    }

    @Test
    void whatAPersonAddedStays() {
        connect.server.put(FROM_AWS_VAULT
                .replace("\"sections\":[]", "\"favorite\":true,\"sections\":[{\"id\":\"s\",\"label\":\"mine\"}]")
                .replace(
                        "\"fields\":[",
                        "\"fields\":[{\"id\":\"n\",\"type\":\"STRING\",\"label\":\"note\",\"value\":\"x<&>\"},"));
        vault().write(item("demo"));
        Json.Members made = stored(0);
        assertThat(made.values().get("favorite")).isEqualTo(new Json.Bool(true));
        assertThat(made.values().get("sections"))
                .hasToString("Items[values=[Members[values={id=Text[value=s], label=Text[value=mine]}]]]");
        Json.Items fields = (Json.Items) made.values().get("fields");
        assertThat(((Json.Members) fields.values().getFirst()).text("value")).contains("x<&>");
        assertThat(((Json.Members) fields.values().get(1)).text("id")).contains("kq2");
        assertThat(made.integer("version")).contains(2L);
        assertThat(vault().read("demo").orElseThrow().data().reveal()).isEqualTo(DATA);
    }

    /** One request finds an item and one gets it, however many there are. */
    @Test
    void aLookUpCostsTwoRequests() {
        for (int i = 0; i < 30; i++) vault().write(item("profile-" + i));
        connect.server.forgetRequests();
        assertThat(vault().read("profile-7")).isPresent();
        assertThat(connect.server.requests()).hasSize(2);
        connect.server.forgetRequests();
        assertThat(vault().keys()).hasSize(30);
        assertThat(connect.server.requests()).hasSize(1);
    }

    @Test
    void itemsOfOthersAreNotSeen() {
        connect.server.put(FROM_AWS_VAULT.replace("aws-vault: demo", "Demo of somebody"));
        connect.server.put(FROM_AWS_VAULT.replace("\"tags\":[\"aws-vault\"]", "\"tags\":[\"aws-vault/x\"]"));
        connect.server.put(FROM_AWS_VAULT.replace("\"tags\":[\"aws-vault\"],", ""));
        connect.server.put(FROM_AWS_VAULT.replace("API_CREDENTIAL", "LOGIN"));
        connect.server.put(FROM_AWS_VAULT.replace("aws-vault: demo", "AWS-Vault: demo"));
        connect.server.put(FROM_AWS_VAULT.replace("aws-vault: demo", "aws-vault:"));
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().read("demo")).isEmpty();
        assertThat(vault().remove("demo")).isFalse();
        vault().write(item("demo"));
        assertThat(vault().keys()).containsExactly("demo");
        assertThat(vault().remove("demo")).isTrue();
        assertThat(connect.server.items()).hasSize(6);
    }

    /** An item that a person made with our title and tag is neither overwritten nor deleted. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"label\":\"keyring\" | \"label\":\"credential\"",
                "\"type\":\"CONCEALED\" | \"type\":\"STRING\"",
                "\"fields\":[ | \"fields\":[{\"id\":\"p\",\"type\":\"CONCEALED\",\"label\":\"pin\",\"value\":\"1234\"},",
            })
    void whatOnlyLooksLikeOursIsLeftAlone(String from, String to) {
        connect.server.put(FROM_AWS_VAULT.replace(from, to));
        List<String> before = connect.server.items();
        fails(() -> vault().read("demo"), "does not hold a vault item in its one concealed field");
        fails(() -> vault().write(item("demo")), "rename it, or remove the tag \"aws-vault\"");
        fails(() -> vault().remove("demo"), "does not hold a vault item");
        assertThat(connect.server.items()).isEqualTo(before);
    }

    @Test
    void anEmptyFieldOfTheCategoryDoesNotMatter() {
        connect.server.put(FROM_AWS_VAULT.replace(
                "\"fields\":[",
                "\"fields\":[{\"id\":\"credential\",\"type\":\"CONCEALED\",\"label\":\"credential\"},"));
        assertThat(vault().read("demo")).isPresent();
        vault().write(item("demo"));
        assertThat(vault().read("demo").orElseThrow().data().reveal()).isEqualTo(DATA);
    }

    @Test
    void aDamagedValueIsAFailureThatShowsNothingOfIt() {
        connect.server.put(FROM_AWS_VAULT.replace("\\\"Data\\\"", "canary"));
        fails(() -> vault().read("demo"), "does not hold a vault item");
    }

    /** Two programs that made it at once: the last counts for every reader, the next write leaves one. */
    @Test
    void ofTwoWithOneNameTheLastCounts() {
        connect.server.put(FROM_AWS_VAULT);
        connect.server.put(FROM_AWS_VAULT.replace("eyJBY2Nlc3NLZXlJRCI6IkFLSUEifQ==", "e30="));
        assertThat(vault().keys()).containsExactly("demo");
        assertThat(vault().read("demo").orElseThrow().data().reveal()).isEqualTo("{}");
        vault().write(item("demo"));
        assertThat(connect.server.items()).hasSize(1);
        assertThat(vault().read("demo").orElseThrow().data().reveal()).isEqualTo(DATA);
        connect.server.put(FROM_AWS_VAULT);
        assertThat(vault().remove("demo")).isTrue();
        assertThat(connect.server.items()).isEmpty();
    }

    @Test
    void anItemThatIsDeletedMeanwhileIsMadeAnew() {
        vault().write(item("demo"));
        connect.server.next(exchange -> true);
        connect.server.next(exchange -> true);
        connect.server.next(Trouble.status(404, Map.of()));
        vault().write(item("demo"));
        assertThat(vault().read("demo")).isPresent();
        assertThat(vault().keys()).containsExactly("demo");
    }

    @ParameterizedTest
    @CsvSource({
        "401, refuses the token",
        "403, give it read and write access",
        "404, has no vault",
        "400, has no vault",
        "500, failed (HTTP 500)",
        "503, failed (HTTP 503)",
        "302, points to another address",
    })
    void refusalsSayWhatToDo(int status, String reason) {
        vault().write(item("demo"));
        List<String> before = connect.server.items();
        for (ThrowingCallable each : List.<ThrowingCallable>of(
                () -> vault().keys(),
                () -> vault().read("demo"),
                () -> vault().write(item("demo")),
                () -> vault().remove("demo"))) {
            connect.server.next(Trouble.status(status, Map.of("Location", "http://127.0.0.1:1/")));
            fails(each, reason);
        }
        assertThat(connect.server.items()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"500, failed (HTTP 500)", "403, give it read", "401, refuses the token"})
    void aWriteThatIsRefusedLeavesTheOldItem(int status, String reason) {
        vault().write(item("demo"));
        List<String> before = connect.server.items();
        connect.server.next(exchange -> true);
        connect.server.next(exchange -> true);
        connect.server.next(Trouble.status(status, Map.of()));
        fails(() -> vault().write(item("demo")), reason);
        assertThat(connect.server.items()).isEqualTo(before);
    }

    @Test
    void rubbishIsNotTakenForAnEmptyVault() {
        for (String rubbish : List.of(
                "",
                "null",
                "{}",
                "<html>Sign in to the hotel</html>",
                "[1]",
                "[{}]",
                "[{\"id\":\"../../health\",\"title\":\"aws-vault: demo\"}]",
                "[{\"id\":\"a?b\",\"title\":\"aws-vault: demo\"}]",
                "[{\"id\":\"\",\"title\":\"x\"}]",
                "[{\"id\":\"a\",\"title\":7}]",
                "[".repeat(100_000))) {
            connect.server.next(Trouble.body(rubbish));
            fails(() -> vault().keys(), "answers what is not understood");
            connect.server.next(Trouble.body(rubbish));
            fails(() -> vault().read("demo"), "answers what is not understood");
        }
        vault().write(item("demo"));
        for (String rubbish : List.of("[]", "{}", "{\"id\":\"\"}", "{\"id\":\"a\",\"fields\":[1]}")) {
            connect.server.next(exchange -> true);
            connect.server.next(Trouble.body(rubbish));
            assertThat(readOrRefused()).isIn("refused", "absent");
        }
    }

    private String readOrRefused() {
        try {
            return vault().read("demo").isPresent() ? "read" : "absent";
        } catch (VaultFailure refused) {
            assertThat(refused.getMessage()).doesNotContain("canary", "\n");
            return "refused";
        }
    }

    @Test
    void aServerThatKeepsSomethingElseIsNotBelieved() {
        connect.server.next(exchange -> true);
        connect.server.next(Trouble.body("{\"id\":\"x1\",\"title\":\"aws-vault: other\",\"fields\":[]}"));
        fails(() -> vault().write(item("demo")), "nothing was written");
        assertThat(connect.server.items()).isEmpty();
        assertThat(connect.server.requests().getLast()).startsWith("DELETE").endsWith("/items/x1");
    }

    @Test
    void neitherSecretsNorTokensAreInAddresses() {
        vault().write(item("demo & co"));
        vault().write(item("demo & co"));
        vault().remove("demo & co");
        assertThat(connect.server.requests()).isNotEmpty();
        assertThat(String.join("\n", connect.server.requests()))
                .doesNotContain("canary", "AKIA")
                .contains("filter=title%20eq%20%22aws-vault%3A%20demo%20%26%20co%22");
    }

    @Test
    void aSlowServerHasItsTime() {
        connect.server.next(Trouble.silence(Duration.ofSeconds(60)));
        OpConnectBackend hasty = new OpConnectBackend(
                new OnePasswordSettings(Connect.VAULT, "", "", Duration.ofMillis(300)),
                connect.server.url(),
                new Environment(Map.of("OP_CONNECT_TOKEN", Connect.TOKEN)),
                new NoTerminal(),
                Connections.direct(),
                pause -> {});
        fails(() -> hasty.open().keys(), "raise --op-timeout");
        connect.server.next(Trouble.silence(Duration.ofSeconds(60)));
        assertThat(hasty.namesUnasked()).isEmpty();
    }

    private void fails(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).satisfies(failure -> {
            assertThat(failure).isInstanceOf(VaultFailure.class);
            assertThat(failure.getMessage())
                    .contains(reason)
                    .doesNotContain("canary", "AKIA", "\n")
                    .hasSizeLessThan(400);
        });
    }
}
