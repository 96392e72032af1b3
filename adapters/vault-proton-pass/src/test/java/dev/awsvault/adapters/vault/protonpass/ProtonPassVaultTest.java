package dev.awsvault.adapters.vault.protonpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.adapters.vault.server.Connections;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import dev.awsvault.domain.vault.VaultItem;
import dev.awsvault.standin.store.Trouble;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProtonPassVaultTest {
    private static final String DATA = "{\"AccessKeyID\":\"AKIACANARY\",\"SecretAccessKey\":\"canary+secret\"}";
    private static final String UUID = "0123abcd-0000-4000-8000-000000000001";

    private final Proton proton = new Proton();

    @AfterEach
    void stop() {
        proton.close();
    }

    private Vault vault() {
        return proton.backend().open();
    }

    private static VaultItem item(String key) {
        return item(key, DATA);
    }

    private static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "", false);
    }

    private static byte[] note(String title, String text) {
        return NoteItem.make(title, text.getBytes(StandardCharsets.UTF_8), UUID);
    }

    private String data(String key) {
        return vault().read(key).orElseThrow().data().reveal();
    }

    @Test
    void theNoteIsTheBareDataAsAwsVaultKeepsIt() {
        vault().write(item("demo"));
        assertThat(proton.server.notes()).containsExactly(Map.entry("aws-vault/demo", DATA));
        proton.server.put(note("aws-vault/theirs", DATA));
        proton.server.putWithoutItemKey(note("aws-vault/old", DATA));
        assertThat(data("theirs")).isEqualTo(DATA);
        assertThat(data("old")).isEqualTo(DATA);
    }

    @Test
    void aNoteWithTheWholeItemIsReadAsWell() {
        proton.server.put(
                note(
                        "aws-vault/demo",
                        "{\"Key\":\"demo\",\"Data\":\"eyJBIjoxfQ==\",\"Label\":\"L\",\"Description\":\"D\",\"KeychainNotTrustApplication\":false}"));
        VaultItem item = vault().read("demo").orElseThrow();
        assertThat(item.data().reveal()).isEqualTo("{\"A\":1}");
        assertThat(item.label()).isEqualTo("L");
        assertThat(item.trustApplication()).isTrue();
    }

    @Test
    void anItemWithoutAKeyOfItsOwnStaysReadableWhenItIsChanged() {
        proton.server.putWithoutItemKey(note("aws-vault/old", "{}"));
        vault().write(item("old"));
        assertThat(data("old")).isEqualTo(DATA);
        assertThat(proton.server.notes()).hasSize(1);
    }

    /** Fields of Proton's apps that are not known here, and the item's UUID. */
    @Test
    void whatProtonsAppsAddedStays() throws Exception {
        byte[] extra =
                ProtoMessage.with(note("aws-vault/demo", "{}"), 3, "extra fields".getBytes(StandardCharsets.UTF_8));
        proton.server.put(extra);
        vault().write(item("demo"));
        byte[] now = proton.server.content("aws-vault/demo");
        assertThat(new String(ProtoMessage.field(now, 3), StandardCharsets.UTF_8))
                .isEqualTo("extra fields");
        assertThat(new String(ProtoMessage.field(ProtoMessage.field(now, 1), 3), StandardCharsets.UTF_8))
                .isEqualTo(UUID);
        assertThat(data("demo")).isEqualTo(DATA);
    }

    @Test
    void theKeyHalfOfTheTokenIsNeverSent() {
        List<String> sent = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            proton.server.next(exchange -> {
                sent.add(exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().entrySet());
                return true;
            });
        }
        vault().write(item("demo"));
        vault().write(item("demo"));
        vault().remove("demo");
        assertThat(sent).isNotEmpty();
        assertThat(String.join("\n", sent)).doesNotContain(proton.server.secretKey(), "::", "AKIA", "canary", "pst_");
    }

    @Test
    void oneHandleSignsInOnceAndReadsTheShareOnceForAWhile() {
        for (int i = 0; i < 250; i++) proton.server.put(note("aws-vault/p" + i, "{\"n\":" + i + "}"));
        Vault vault = vault();
        proton.server.forgetRequests();
        for (int i = 0; i < 250; i++) {
            assertThat(vault.read("p" + i).orElseThrow().data().reveal()).isEqualTo("{\"n\":" + i + "}");
        }
        // Two to sign in, shares, keys, three pages.
        assertThat(proton.server.requests()).hasSize(7);
        assertThat(proton.server.signIns()).isEqualTo(1);
    }

    @Test
    void writingAndRemovingManyIsLinear() {
        Vault vault = vault();
        vault.write(item("first"));
        proton.server.forgetRequests();
        for (int i = 0; i < 300; i++) vault.write(item("p" + i));
        assertThat(proton.server.requests()).hasSize(300);
        assertThat(vault().keys()).hasSize(301);
        proton.server.forgetRequests();
        for (int i = 0; i < 300; i++) assertThat(vault.remove("p" + i)).isTrue();
        assertThat(proton.server.requests()).hasSize(300);
        assertThat(vault().keys()).containsExactly("first");
    }

    @Test
    void whatAnotherChangedMeanwhileIsRemovedAllTheSame() {
        Vault mine = vault();
        mine.write(item("demo"));
        vault().write(item("demo", "{}"));
        assertThat(mine.remove("demo")).isTrue();
        assertThat(proton.server.notes()).isEmpty();
        mine.write(item("demo"));
        vault().remove("demo");
        assertThat(mine.remove("demo")).isFalse();
    }

    @Test
    void whatAnotherWroteIsFoundAtOnceWhereItWasMissing() {
        Vault mine = vault();
        assertThat(mine.read("demo")).isEmpty();
        vault().write(item("demo", "{\"n\":1}"));
        assertThat(mine.read("demo").orElseThrow().data().reveal()).isEqualTo("{\"n\":1}");
        vault().write(item("demo", "{\"n\":2}"));
        proton.clock.now = proton.clock.now.plusSeconds(11);
        assertThat(mine.read("demo").orElseThrow().data().reveal()).isEqualTo("{\"n\":2}");
        vault().remove("demo");
        assertThat(mine.keys()).isEmpty();
        assertThat(mine.read("demo")).isEmpty();
    }

    /** The other's change came between our look and our write. */
    @Test
    void aChangeInBetweenIsSeen() {
        Vault mine = vault();
        mine.write(item("demo", "{\"n\":1}"));
        vault().write(item("demo", "{\"n\":2}"));
        mine.write(item("demo", "{\"n\":3}"));
        assertThat(data("demo")).isEqualTo("{\"n\":3}");
        vault().remove("demo");
        mine.write(item("demo", "{\"n\":4}"));
        assertThat(data("demo")).isEqualTo("{\"n\":4}");
        assertThat(proton.server.notes()).hasSize(1);
    }

    @Test
    void ofTwoWithOneNameTheLastCountsAndTheNextWriteLeavesOne() {
        proton.server.put(note("aws-vault/demo", "{\"n\":1}"));
        proton.server.tamper("ModifyTime", "4000000000");
        proton.server.put(note("aws-vault/demo", "{\"n\":2}"));
        assertThat(vault().keys()).containsExactly("demo");
        assertThat(data("demo")).isEqualTo("{\"n\":1}");
        vault().write(item("demo", "{\"n\":3}"));
        assertThat(proton.server.notes()).containsExactly(Map.entry("aws-vault/demo", "{\"n\":3}"));
        proton.server.put(note("aws-vault/demo", "{}"));
        assertThat(vault().remove("demo")).isTrue();
        assertThat(proton.server.notes()).isEmpty();
    }

    @Test
    void itemsOfOthersAndInTheTrashAreNotSeen() {
        proton.server.put(note("My bank", "canary"));
        proton.server.put(note("aws-vault", "x"));
        proton.server.put(note("AWS-Vault/demo", "x"));
        proton.server.put(note("aws-vault/demo", "{}"));
        proton.server.tamper("State", "2");
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().read("demo")).isEmpty();
        assertThat(vault().remove("demo")).isFalse();
        assertThat(proton.server.notes()).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource({"Content", "ItemKey", "KeyRotation"})
    void whatDoesNotOpenIsNotTakenForMissing(String member) {
        proton.server.put(note("aws-vault/whole", DATA));
        proton.server.put(note("aws-vault/demo", DATA));
        proton.server.tamper(member, member.equals("KeyRotation") ? "7" : "\"" + "QUJD".repeat(20) + "\"");
        assertThat(vault().keys()).containsExactly("whole");
        assertThat(data("whole")).isEqualTo(DATA);
        fails(() -> vault().read("demo"), "1 did not open, and may be it");
    }

    @Test
    void aKeyThatIsRotatedMeanwhileIsFetched() {
        Vault mine = vault();
        mine.write(item("before"));
        proton.server.rotateShareKey();
        vault().write(item("after"));
        assertThat(vault().keys()).containsExactlyInAnyOrder("before", "after");
        assertThat(data("before")).isEqualTo(DATA);
        assertThat(data("after")).isEqualTo(DATA);
    }

    @Test
    void aSessionThatTheServerEndedIsMadeAnew() {
        Vault mine = vault();
        mine.write(item("demo"));
        proton.server.endSessions();
        mine.write(item("demo", "{}"));
        assertThat(data("demo")).isEqualTo("{}");
        proton.server.endSessions();
        assertThat(mine.keys()).containsExactly("demo");
    }

    @Test
    void tokensThatAreNoneAreRefusedWithoutRepeatingThem() {
        String good = proton.server.personalAccessToken();
        for (String token : List.of(
                "canary",
                "::canary",
                "pst_canary::",
                "pst_canary::canary",
                "pst_canary::!canary!",
                good + "AAAA",
                good.substring(0, good.length() - 4))) {
            fails(() -> proton.backend(Proton.SHARE, token, Proton.LIMIT).open().keys(), "not of the form pst_");
        }
        String otherKey = good.substring(0, good.indexOf("::") + 2) + "A".repeat(43);
        fails(
                () -> proton.backend(Proton.SHARE, otherKey, Proton.LIMIT)
                        .open()
                        .keys(),
                "does not open share " + Proton.SHARE);
        String otherToken = "pst_canary" + good.substring(good.indexOf("::"));
        fails(
                () -> proton.backend(Proton.SHARE, otherToken, Proton.LIMIT)
                        .open()
                        .keys(),
                "refuses the personal access token");
        fails(
                () -> proton.backend("elsewhere", good, Proton.LIMIT).open().keys(),
                "the Proton Pass token has no access to share elsewhere");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {\"Code\":9001,\"Error\":\"canary\"} | wants to see a human",
                "422 | {\"Code\":2028,\"Error\":\"canary\"} | too many sign-ins",
                "403 | {\"Code\":2011,\"Error\":\"canary\"} | grant it the role editor",
                "500 | canary | failed; try again later",
                "200 | {\"Code\":1000,\"Error\":\"canary\"} | failed",
                "302 | canary | points to another address",
                "200 | canary | answers what is not understood",
                "200 | {} | answers what is not understood",
                "200 | [] | answers what is not understood",
                "200 | {\"Code\":\"x\",\"UID\":7} | answers what is not understood",
            })
    void refusalsSayWhatToDo(int status, String body, String reason) {
        vault().write(item("demo"));
        for (int requestsBefore = 0; requestsBefore < 4; requestsBefore++) {
            for (int i = 0; i < requestsBefore; i++) proton.server.next(exchange -> true);
            proton.server.next(exchange -> {
                exchange.getRequestBody().readAllBytes();
                byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Location", "http://127.0.0.1:1/");
                exchange.sendResponseHeaders(status, bytes.length);
                exchange.getResponseBody().write(bytes);
                exchange.close();
                return false;
            });
            fails(() -> vault().keys(), reason);
        }
        assertThat(data("demo")).isEqualTo(DATA);
    }

    @Test
    void aListThatNeverEndsIsNotFollowed() {
        proton.server.put(note("aws-vault/demo", DATA));
        Vault vault = vault();
        vault.keys();
        String page =
                "{\"Code\":1000,\"Items\":{\"LastToken\":\"again\",\"RevisionsData\":[{\"ItemID\":\"i\",\"Revision\":1,"
                        + "\"KeyRotation\":1,\"Content\":\"\"}]}}";
        proton.server.next(Trouble.body(page));
        proton.server.next(Trouble.body(page));
        fails(vault::keys, "answers what is not understood");
    }

    @Test
    void anEndedTokenAndBusyServersAreTold() {
        proton.server.next(Trouble.status(401, Map.of()));
        fails(() -> vault().keys(), "refuses the personal access token");
        proton.server.next(Trouble.status(429, Map.of("Retry-After", "600")));
        fails(() -> vault().keys(), "try again in 600 seconds");
        proton.server.next(Trouble.silence(Duration.ofSeconds(60)));
        fails(
                () -> proton.backend(Proton.SHARE, proton.server.personalAccessToken(), Duration.ofMillis(300))
                        .open()
                        .keys(),
                "raise --proton-pass-timeout");
    }

    /** A write that fails leaves what was there. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 422, 500})
    void aWriteThatIsRefusedLeavesTheOldItem(int status) {
        Vault vault = vault();
        vault.write(item("demo"));
        for (int i = 0; i < 20; i++) {
            proton.server.next(exchange -> {
                if (!exchange.getRequestMethod().equals("PUT")) return true;
                return Trouble.status(status, Map.of()).on(exchange);
            });
        }
        fails(() -> vault.write(item("demo", "{}")), "");
        assertThat(data("demo")).isEqualTo(DATA);
        assertThat(proton.server.notes()).hasSize(1);
    }

    @Test
    void whatIsMissingIsNamedWithItsSetting() {
        without("", "t", "https://h", "--proton-pass-share-id", "AWS_VAULT_PROTON_PASS_SHARE_ID");
        without("s", "", "https://h", "PROTON_PASS_PERSONAL_ACCESS_TOKEN");
        without("s", "t", "ftp://h", "--proton-pass-api-base is not the address of a server");
        VaultBackend backend = proton.backend();
        assertThat(BackendChoice.NAMES).contains(backend.name());
        assertThat(backend.unavailable()).isEmpty();
        assertThat(backend.exists()).isTrue();
        assertThat(backend.namesUnasked()).contains(List.of());
        assertThat(backend.open().wouldAsk()).isFalse();
    }

    private static void without(String share, String token, String base, String... words) {
        VaultBackend backend = new ProtonPassBackend(
                new ProtonPassBackend.Settings("", "", "", Proton.LIMIT),
                new Environment(Map.of(
                        "PROTON_PASS_SHARE_ID", share,
                        "PROTON_PASS_PERSONAL_ACCESS_TOKEN", token,
                        "PROTON_PASS_API_BASE", base)),
                new Proton.Nobody(),
                Connections.direct(),
                pause -> {},
                new Proton.Clock(),
                SecureRandom::new);
        assertThat(backend.unavailable().orElseThrow()).contains(words).doesNotEndWith(".");
        assertThat(backend.namesUnasked()).isEmpty();
        assertThatThrownBy(backend::open).hasMessageStartingWith("the proton-pass backend cannot be used: ");
    }

    private void fails(ThrowingCallable call, String reason) {
        assertThatThrownBy(call).satisfies(failure -> {
            assertThat(failure).isInstanceOf(VaultFailure.class);
            assertThat(failure.getMessage())
                    .contains(reason)
                    .doesNotContain("canary", "AKIA", "pst_canary", proton.server.secretKey(), "\n")
                    .hasSizeLessThan(400);
        });
    }
}
