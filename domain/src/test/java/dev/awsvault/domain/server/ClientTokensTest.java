package dev.awsvault.domain.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.fake.SettableTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTokensTest {
    private static final String HASH = "a".repeat(64);

    private final SettableTime time = new SettableTime();
    private final TokensOnPaper paper = new TokensOnPaper();
    private final ClientTokens tokens = new ClientTokens(paper, time, new SecureRandom());

    @Test
    void aTokenTellsItsClient() {
        String one = tokens.issue("one", List.of("work", "home"), Duration.ZERO).reveal();
        String two = tokens.issue("two", List.of(), Duration.ofHours(1)).reveal();

        assertThat(one).matches("[A-Za-z0-9_-]{43}");
        assertThat(tokens.holder(one)).get().extracting(ClientToken::name).isEqualTo("one");
        assertThat(tokens.holder(two)).get().extracting(ClientToken::name).isEqualTo("two");
        assertThat(tokens.holder(one + "x")).isEmpty();
        assertThat(tokens.holder("")).isEmpty();
        assertThat(tokens.list()).extracting(ClientToken::name).containsExactly("one", "two");
    }

    @Test
    void theTokenItselfIsNotKept() {
        String token = tokens.issue("one", List.of(), Duration.ZERO).reveal();

        assertThat(new String(paper.file, UTF_8)).doesNotContain(token);
        assertThat(tokens.holder(tokens.list().getFirst().sha256())).isEmpty();
    }

    @Test
    void profilesThatAreNamedAreTheOnlyOnes() {
        tokens.issue("one", List.of("work"), Duration.ZERO);
        tokens.issue("two", List.of(), Duration.ZERO);

        assertThat(tokens.list()).extracting(client -> client.allows("home")).containsExactly(false, true);
    }

    @Test
    void aTokenEndsAndItsNameIsFreeThen() {
        String token = tokens.issue("one", List.of(), Duration.ofMinutes(1)).reveal();
        time.pass(Duration.ofSeconds(59));
        assertThat(tokens.holder(token)).isPresent();
        assertThatThrownBy(() -> tokens.issue("one", List.of(), Duration.ZERO))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("aws-vault serve revoke one");

        time.pass(Duration.ofSeconds(1));

        assertThat(tokens.holder(token)).isEmpty();
        tokens.issue("one", List.of(), Duration.ZERO);
        assertThat(tokens.holder(token)).isEmpty();
        assertThat(tokens.list()).hasSize(1);
    }

    @Test
    void aRevokedTokenIsNobodys() {
        String token = tokens.issue("one", List.of(), Duration.ZERO).reveal();

        tokens.revoke("one");

        assertThat(tokens.holder(token)).isEmpty();
        assertThatThrownBy(() -> tokens.revoke("one"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("there is no client one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "a b", "a/b", "é", "a\n", "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void noName(String name) {
        assertThatThrownBy(() -> tokens.issue(name, List.of(), Duration.ZERO)).isInstanceOf(UsageFailure.class);
        assertThat(tokens.list()).isEmpty();
    }

    @Test
    void theFileIsAsWritten() {
        String text = "{\"version\":1,\"clients\":[{\"name\":\"one\",\"sha256\":\"" + HASH
                + "\",\"profiles\":[\"work\"],\"issued\":\"2026-11-22T12:00:00Z\",\"end\":\"2026-11-23T12:00:00Z\"},"
                + "{\"name\":\"two\",\"sha256\":\"" + HASH
                + "\",\"profiles\":[],\"issued\":\"2026-11-22T12:00:00Z\"}]}";

        List<ClientToken> read = ClientTokensText.read("file", text.getBytes(UTF_8));

        assertThat(new String(ClientTokensText.write(read), UTF_8)).isEqualTo(text);
        assertThat(read.getLast().end()).isEqualTo(ClientToken.NO_END);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":1}",
                "{\"version\":2,\"clients\":[]}",
                "{\"version\":\"1\",\"clients\":[]}",
                "{\"version\":1,\"clients\":{}}",
                "{\"version\":1,\"clients\":[1]}",
                "{\"version\":1,\"clients\":[{}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a\",\"sha256\":\"b\",\"profiles\":[],\"issued\":\"\"}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a\",\"sha256\":\"H\",\"issued\":\"2026-11-22T12:00:00Z\"}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a\",\"sha256\":\"H\",\"profiles\":[1],"
                        + "\"issued\":\"2026-11-22T12:00:00Z\"}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a\",\"sha256\":\"H\",\"profiles\":null,"
                        + "\"issued\":\"2026-11-22T12:00:00Z\"}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a b\",\"sha256\":\"H\",\"profiles\":[],"
                        + "\"issued\":\"2026-11-22T12:00:00Z\"}]}",
                "{\"version\":1,\"clients\":[{\"name\":\"a\",\"sha256\":\"H\",\"profiles\":[],\"issued\":\"today\"}]}"
            })
    void anythingElseIsRefused(String text) {
        assertThatThrownBy(() -> ClientTokensText.read(
                        "file", text.replace("\"H\"", "\"" + HASH + "\"").getBytes(UTF_8)))
                .isInstanceOf(ConfigFailure.class)
                .hasMessageStartingWith("the tokens of clients cannot be read from file: ")
                .hasMessageEndingWith("issue the tokens anew");
    }
}
