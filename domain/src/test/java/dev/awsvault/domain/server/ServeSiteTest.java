package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeSiteTest {
    private static final String ODD = "a <b>&\"'/ü";

    private final SettableTime time = new SettableTime();
    private final TokensOnPaper paper = new TokensOnPaper();
    private final ClientTokens tokens = new ClientTokens(paper, time, new SecureRandom());
    private final Visits visits = new Visits();
    private final MadeOnPaper work = new MadeOnPaper();
    private final Map<String, FreshCredentials> profiles =
            Map.of("work", work.credentials, ODD, new MadeOnPaper().credentials);
    private final ServeSite site = new ServeSite(tokens, profiles, visits, Witness.NOBODY, time);
    private final String forWork = tokens.issue("shell", List.of("work", "elsewhere"), Duration.ofHours(1))
            .reveal();
    private final String forAll = tokens.issue("desk", List.of(), Duration.ZERO).reveal();

    @Test
    void aClientGetsItsProfiles() {
        assertThat(site.answer(asked("/profiles/work", forWork)))
                .isEqualTo(new Reply.HandOut(work.credentials, CredentialDocument.CONTAINER));
        assertThat(visits.lastOf("work")).contains(new Visits.Visit("shell", time.instant()));
        assertThat(visits.lastOf(ODD)).isEmpty();
    }

    @Test
    void aNameIsPercentCoded() {
        assertThat(site.answer(asked("/profiles/a%20%3Cb%3E%26%22'/%c3%BC", forAll)))
                .isInstanceOf(Reply.HandOut.class);
    }

    /** One cannot tell a profile that is not there from one that others may use. */
    @Test
    void whatIsNotServedAndWhatIsNotAllowedLookTheSame() {
        Reply notAllowed = site.answer(asked("/profiles/a%20%3Cb%3E%26%22'/%c3%BC", forWork));

        assertThat(Asked.status(notAllowed)).isEqualTo(404);
        assertThat(List.of("/profiles/elsewhere", "/profiles/nowhere", "/profiles/", "/profiles/%", "/", "/other"))
                .allSatisfy(
                        path -> assertThat(site.answer(asked(path, forWork))).isEqualTo(notAllowed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/profiles/work", "/profiles/nowhere", "/", "/other"})
    void withoutATokenNothingIsSaid(String path) {
        Asked asked = Asked.get(path).with("Host", "127.0.0.1:9099");

        assertThat(Asked.status(site.answer(asked))).isEqualTo(403);
        assertThat(Asked.status(site.answer(asked.with("Authorization", forWork + "x"))))
                .isEqualTo(403);
    }

    @Test
    void aTokenThatWasRevokedOrHasEndedIsUnknown() {
        tokens.revoke("desk");
        time.pass(Duration.ofHours(1));

        assertThat(Asked.status(site.answer(asked("/profiles/work", forAll)))).isEqualTo(403);
        assertThat(Asked.status(site.answer(asked("/profiles/work", forWork)))).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({"Origin, null", "Sec-Fetch-Site, none", "Host, evil.example"})
    void pagesAreRefusedWithATokenToo(String name, String value) {
        assertThat(Asked.status(site.answer(asked("/profiles/work", forWork).with(name, value))))
                .isEqualTo(403);
    }

    @Test
    void tokensThatCannotBeReadLetNobodyIn() {
        paper.file = new byte[0];

        Reply reply = site.answer(asked("/profiles/work", forWork));

        assertThat(Asked.status(reply)).isEqualTo(500);
        assertThat(Asked.body(reply)).contains("cannot be read");
    }

    @Test
    void aProxyMayAskForOthersWithAToken() {
        assertThat(site.answer(asked("/profiles/work", forWork).with("X-Forwarded-For", "172.17.0.2")))
                .isInstanceOf(Reply.HandOut.class);
    }

    @ParameterizedTest
    @CsvSource({"GET, 200", "HEAD, 200", "POST, 405"})
    void healthNeedsNoToken(String method, int status) {
        assertThat(Asked.status(site.answer(Asked.get("/healthz").as(method)))).isEqualTo(status);
    }

    @Test
    void onlyGetGivesCredentials() {
        assertThat(Asked.status(site.answer(asked("/profiles/work", forWork).as("POST"))))
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "Accept, text/html, 200",
        "Sec-Fetch-Site, none, 200",
        "Sec-Fetch-Site, same-origin, 200",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Origin, http://127.0.0.1:9099, 403",
        "X-Forwarded-For, 10.0.0.1, 403",
        "Host, 127.0.0.1, 403"
    })
    void thePageIsForAPersonsVisit(String name, String value, int status) {
        Site paged = site.withPage(() -> "html");

        assertThat(Asked.status(paged.answer(
                        Asked.get("/").with("Host", "127.0.0.1:9099").with(name, value))))
                .isEqualTo(status);
    }

    @Test
    void thePageShowsLifeAndVisitsAndNoSecret() {
        work.begun();
        site.answer(asked("/profiles/work", forWork));
        time.pass(Duration.ofMinutes(7));

        String html = new ServePage(profiles, visits, time).get();

        assertThat(html)
                .contains("<td>work</td><td>until 2026-11-22T13:00:00Z, 53 min left</td><td>shell, 7 min ago</td>")
                .contains("<td>a &lt;b&gt;&amp;&quot;&#39;/ü</td><td>none yet</td><td>nobody</td>")
                .doesNotContain("<script", "the-secret", "the-token", "ASIA");
    }

    private static Asked asked(String path, String token) {
        return Asked.get(path).with("Host", "127.0.0.1:9099").with("Authorization", token);
    }
}
