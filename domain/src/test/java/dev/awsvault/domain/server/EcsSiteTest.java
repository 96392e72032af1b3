package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EcsSiteTest {
    private static final String ARN = "arn:aws:iam::123456789012:role/path/Admin";

    private final FreshCredentials base = new MadeOnPaper().credentials;
    private final List<String> made = new ArrayList<>();
    private final EcsSite site = new EcsSite(SecretString.of("the-token"), base, arn -> {
        made.add(arn);
        return new MadeOnPaper().credentials;
    });

    @ParameterizedTest
    @ValueSource(strings = {"/", "", "/any/path", "/role-arn"})
    void anyPathGivesTheBaseCredentials(String path) {
        assertThat(site.answer(asked(path))).isEqualTo(new Reply.HandOut(base, CredentialDocument.CONTAINER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/role-arn/" + ARN,
                "/role-arn/arn:aws-us-gov:iam::123456789012:role/Admin",
                "/role-arn/arn%3Aaws%3Aiam%3A%3A123456789012%3Arole%2Fpath%2FAdmin"
            })
    void aRoleHasItsOwn(String path) {
        Reply.HandOut reply = (Reply.HandOut) site.answer(asked(path));

        assertThat(reply.source()).isNotSameAs(base);
        assertThat(site.answer(asked(path))).isEqualTo(reply);
        assertThat(made).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Admin",
                "arn:aws:iam::123456789012:user/u",
                "arn:aws:iam::12345678901:role/r",
                "arn:aws:iam::123456789012:role/",
                "arn:aws:iam::123456789012:role/r%0A",
                "arn:aws:iam::123456789012:role/r%",
                "arn:aws:iam::123456789012:role/%ff",
                ARN + "/"
            })
    void whatIsNoRoleIsRefused(String arn) {
        assertThat(Asked.status(site.answer(asked("/role-arn/" + arn)))).isEqualTo(400);
        assertThat(made).isEmpty();
    }

    @Test
    void theRolesLastAskedForAreKept() {
        for (int i = 0; i < RecentRoles.MOST; i++) site.answer(asked("/role-arn/" + ARN + i));
        site.answer(asked("/role-arn/" + ARN + 0));
        site.answer(asked("/role-arn/" + ARN + "more"));
        made.clear();

        site.answer(asked("/role-arn/" + ARN + 0));
        assertThat(made).isEmpty();
        site.answer(asked("/role-arn/" + ARN + 1));
        assertThat(made).containsExactly(ARN + 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "the-toke", "the-token ", "the-token2", "Bearer the-token", "THE-TOKEN"})
    void anotherTokenIsRefused(String token) {
        Reply reply = site.answer(Asked.get("/").with("Host", "127.0.0.1:1234").with("Authorization", token));

        assertThat(Asked.status(reply)).isEqualTo(403);
        assertThat(Asked.body(reply)).contains("\"Message\":\"invalid Authorization token\"");
    }

    @Test
    void noTokenAndTwoTokensAreRefused() {
        assertThat(Asked.status(site.answer(Asked.get("/").with("Host", "127.0.0.1"))))
                .isEqualTo(403);
        assertThat(Asked.status(site.answer(asked("/").with("authorization", "the-token"))))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin, null", "Origin, http://127.0.0.1", "Sec-Fetch-Site, none", "sec-fetch-dest, empty"})
    void pagesAreRefusedTokenOrNot(String name, String value) {
        assertThat(Asked.status(site.answer(asked("/").with(name, value)))).isEqualTo(403);
    }

    /** The proxy of the recipe for containers adds the first, Node.js the second. */
    @ParameterizedTest
    @CsvSource({"X-Forwarded-For, 172.17.0.2", "Sec-Fetch-Mode, cors"})
    void programsAreServed(String name, String value) {
        assertThat(site.answer(asked("/").with(name, value))).isInstanceOf(Reply.HandOut.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HEAD", "POST", "PUT", "OPTIONS", "get", ""})
    void onlyGetIsAllowed(String method) {
        assertThat(Asked.status(site.answer(asked("/").as(method)))).isEqualTo(405);
    }

    @Test
    void aTokenHasFortyCharactersThatMayStandInAHeader() {
        SecretString token = RandomToken.of(RandomToken.SERVER_BYTES, new SecureRandom());

        assertThat(token.reveal()).matches("[A-Za-z0-9_-]{40}");
    }

    private static Asked asked(String path) {
        return Asked.get(path).with("Host", "127.0.0.1:1234").with("Authorization", "the-token");
    }
}
