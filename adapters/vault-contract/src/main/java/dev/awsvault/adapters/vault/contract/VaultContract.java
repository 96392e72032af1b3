package dev.awsvault.adapters.vault.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The test that every vault passes, against the real store where it runs here. Each test starts with an empty store. */
public abstract class VaultContract {
    private static final String SESSION = "sts.AssumeRole,d29yay1hZG1pbg,YXJuOmF3czppYW06OjEyMzp1c2VyL21mYQ,4070908800";

    /** A new handle on the one store of this test, as another process would have it. */
    protected abstract Vault vault();

    /** False for a store that keeps the bare data; it then gives back a label and description of its own making. */
    protected boolean keepsLabels() {
        return true;
    }

    /** How many items the test of many writes. */
    protected int many() {
        return 100;
    }

    /** The most characters of data that this store is asked to keep; a session with a long token has about 3,000. */
    protected int longestData() {
        return 16_000;
    }

    /** An item as aws-vault labels it. */
    protected static VaultItem item(String key, String data) {
        return new VaultItem(key, SecretString.of(data), "aws-vault (" + key + ")", "aws-vault session", false);
    }

    private static String key(int number) {
        return "{\"AccessKeyID\":\"AKIAIOSFODNN7EXAMP0" + number + "\",\"SecretAccessKey\":\"wJalr/+<&>é\"}";
    }

    private Optional<String> data(String key) {
        return vault().read(key).map(item -> item.data().reveal());
    }

    @Test
    void anEmptyStoreHoldsNothing() {
        assertThat(vault().keys()).isEmpty();
        assertThat(vault().read("work")).isEmpty();
        assertThat(vault().remove("work")).isFalse();
        assertThat(vault().keys()).isEmpty();
    }

    @Test
    void whatIsWrittenIsReadByAnother() {
        vault().write(item("work", key(1)));
        VaultItem read = vault().read("work").orElseThrow();
        assertThat(read.key()).isEqualTo("work");
        assertThat(read.data().reveal()).isEqualTo(key(1));
        if (keepsLabels()) {
            assertThat(read.label()).isEqualTo("aws-vault (work)");
            assertThat(read.description()).isEqualTo("aws-vault session");
            assertThat(read.trustApplication()).isFalse();
        }
        assertThat(vault().keys()).containsExactly("work");
    }

    @Test
    void oneHandleSeesWhatItWrote() {
        Vault vault = vault();
        vault.write(item("work", key(1)));
        assertThat(vault.keys()).containsExactly("work");
        assertThat(vault.remove("work")).isTrue();
        assertThat(vault.keys()).isEmpty();
        assertThat(vault.read("work")).isEmpty();
        vault.write(item("work", key(2)));
        assertThat(vault.read("work").orElseThrow().data().reveal()).isEqualTo(key(2));
    }

    @Test
    void aSecondWriteReplacesTheFirstWhole() {
        vault().write(item("work", key(1) + " ".repeat(500)));
        vault().write(item("work", key(2)));
        assertThat(data("work")).contains(key(2));
        assertThat(vault().keys()).containsExactly("work");
    }

    @Test
    void removesOneAndLeavesTheOthers() {
        vault().write(item("a", key(1)));
        vault().write(item("ab", key(2)));
        vault().write(item("a b", key(3)));
        assertThat(vault().remove("a")).isTrue();
        assertThat(vault().remove("a")).isFalse();
        assertThat(vault().read("a")).isEmpty();
        assertThat(vault().keys()).containsExactlyInAnyOrder("ab", "a b");
        assertThat(data("ab")).contains(key(2));
        assertThat(data("a b")).contains(key(3));
    }

    @Test
    void keysSessionsAndTokensLieSideBySide() {
        List<String> names = List.of("work", SESSION, "oidc:https://corp.awsapps.com/start");
        for (String name : names) vault().write(item(name, key(names.indexOf(name))));
        assertThat(vault().keys()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names) assertThat(data(name)).contains(key(names.indexOf(name)));
        assertThat(vault().remove("oidc:https://corp.awsapps.com/start")).isTrue();
        assertThat(vault().keys()).containsExactlyInAnyOrder("work", SESSION);
    }

    /** Either it is kept under just this name, or refused in one line, and what was there is untouched. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "team/prod",
                "a%b/c d:e,é",
                "%2F",
                "<&>\"q\"",
                "it's $HOME `id` \\n",
                " lead and trail ",
                "-rf",
                "--help",
                "new\nline",
                "tab\tbell\u0007",
                "\uD83D\uDD11 key",
                "e\u0301 decomposed",
                "..",
                ".hidden",
                "../../escaped",
                "/absolute",
                "a//b",
                "trailing/",
                "*",
                "[a-z]?",
                "UPPER",
                "",
            })
    void anyNameIsKeptOrRefused(String name) {
        keptOrRefused(name);
    }

    @Test
    void aLongNameIsKeptOrRefused() {
        keptOrRefused("n".repeat(255));
        keptOrRefused("n".repeat(256));
        keptOrRefused("é".repeat(200));
        keptOrRefused("n".repeat(5000));
    }

    private void keptOrRefused(String name) {
        vault().write(item("neighbour", key(1)));
        boolean kept;
        try {
            vault().write(item(name, key(2)));
            kept = true;
        } catch (VaultFailure refused) {
            kept = false;
            assertThat(refused.getMessage()).hasSizeLessThan(500).doesNotContain("\n", "AKIA", "wJalr");
        }
        if (kept) {
            assertThat(vault().keys()).containsExactlyInAnyOrder("neighbour", name);
            assertThat(data(name)).contains(key(2));
            assertThat(vault().remove(name)).isTrue();
        } else {
            assertThat(vault().read(name)).isEmpty();
            assertThat(vault().remove(name)).isFalse();
        }
        assertThat(vault().keys()).containsExactly("neighbour");
        assertThat(data("neighbour")).contains(key(1));
    }

    @Test
    void namesThatDifferInCaseAreTwo() {
        vault().write(item("work", key(1)));
        try {
            vault().write(item("Work", key(2)));
        } catch (VaultFailure refused) {
            assertThat(data("work")).contains(key(1));
            return;
        }
        assertThat(vault().keys()).containsExactlyInAnyOrder("work", "Work");
        assertThat(data("work")).contains(key(1));
        assertThat(data("Work")).contains(key(2));
    }

    /** Either it is kept whole or it is refused, and the old one stays. */
    @Test
    void longDataIsKeptWhole() {
        for (int length : new int[] {0, 2_000, 2_560, 2_561, 5_000, longestData()}) {
            String data = "{\"SessionToken\":\"" + "x".repeat(length) + "\"}";
            vault().write(item("work", data));
            assertThat(data("work")).contains(data);
        }
    }

    @Test
    void manyLieSideBySide() {
        Vault vault = vault();
        List<String> names =
                IntStream.range(0, many()).mapToObj(i -> "profile-" + i).toList();
        for (String name : names) vault.write(item(name, "{\"n\":\"" + name + "\"}"));
        assertThat(vault().keys()).containsExactlyInAnyOrderElementsOf(names);
        for (String name : names)
            assertThat(vault.read(name).orElseThrow().data().reveal()).contains(name + "\"");
        for (String name : names) assertThat(vault.remove(name)).isTrue();
        assertThat(vault().keys()).isEmpty();
    }

    /** Two processes that write at once: nothing of either is lost, and one name stays one item. */
    @Test
    void twoWritersAtOnceLoseNothing() throws InterruptedException, ExecutionException {
        int each = Math.max(2, many() / 10);
        try (ExecutorService both = Executors.newFixedThreadPool(2)) {
            List<Future<?>> writers = new ArrayList<>();
            for (String writer : List.of("a", "b")) {
                writers.add(both.submit(() -> {
                    Vault vault = vault();
                    for (int i = 0; i < each; i++) {
                        vault.write(item(writer + i, "{\"by\":\"" + writer + i + "\"}"));
                        vault.write(item("shared", "{\"by\":\"" + writer + "\"}"));
                    }
                }));
            }
            for (Future<?> writer : writers) writer.get();
        }
        List<String> expected = new ArrayList<>(List.of("shared"));
        for (int i = 0; i < each; i++) {
            expected.add("a" + i);
            expected.add("b" + i);
        }
        assertThat(vault().keys()).containsExactlyInAnyOrderElementsOf(expected);
        for (String name : expected) {
            String data = data(name).orElseThrow();
            assertThat(data).isIn("{\"by\":\"" + name + "\"}", "{\"by\":\"a\"}", "{\"by\":\"b\"}");
        }
    }
}
