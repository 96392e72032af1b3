package dev.awsvault.domain.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever is asked, nothing is thrown; and without the token nobody gets credentials. */
class HostileRequestsPropertyTest {
    private static final String GOOD = "the-good-token";

    private final SettableTime time = new SettableTime();
    private final FreshCredentials credentials = new MadeOnPaper().credentials;
    private final ImdsTokens tokens = new ImdsTokens(time, new SecureRandom());
    private final ClientTokens clients = new ClientTokens(new TokensOnPaper(), time, new SecureRandom());
    private final String ofClient =
            clients.issue("one", List.of("work"), Duration.ZERO).reveal();

    private final EcsSite ecs = new EcsSite(SecretString.of(GOOD), credentials, _ -> credentials);
    private final Site imds =
            new ImdsSite(new InstanceIdentity("eu-west-1", ""), credentials, tokens, HostRule.METADATA_ADDRESS, false);
    private final Site keyed = new KeyedSite(
            SecretString.of(GOOD),
            new ImdsSite(new InstanceIdentity("", ""), credentials, tokens, HostRule.METADATA_ADDRESS, true));
    private final Site serve = new ServeSite(
                    clients, Map.of("work", credentials, "home", credentials), new Visits(), Witness.NOBODY, time)
            .withPage(() -> "html");

    @Property(tries = 3000)
    void withoutATokenThereAreNoCredentials(@ForAll("requests") Asked asked) {
        for (Site site : List.of(ecs, imds, keyed, serve)) {
            assertThat(site.answer(asked))
                    .isInstanceOfSatisfying(Reply.Text.class, HostileRequestsPropertyTest::isHttp);
        }
    }

    @Property(tries = 3000)
    void withATokenOnlyAllowedHostsAndNoPages(@ForAll("requests") Asked asked) {
        Asked shown = asked.with("Authorization", GOOD);
        if (ecs.answer(shown) instanceof Reply.HandOut) isFromAProgram(shown, HostRule.ADDRESS_OR_CONTAINER_HOST);

        Asked client = asked.with("Authorization", ofClient);
        if (serve.answer(client) instanceof Reply.HandOut) {
            isFromAProgram(client, HostRule.ADDRESS_OR_CONTAINER_HOST);
            assertThat(client.path()).isIn("/profiles/work", "/profiles/%77ork");
        }

        Asked instance = asked.with("X-aws-ec2-metadata-token", tokens.issue(Duration.ofHours(1)));
        if (imds.answer(instance) instanceof Reply.HandOut) isFromAProgram(instance, HostRule.METADATA_ADDRESS);
    }

    private static void isFromAProgram(Asked asked, HostRule hosts) {
        assertThat(asked.has("Origin")).isFalse();
        assertThat(asked.has("Sec-Fetch-Site")).isFalse();
        assertThat(hosts.admits(asked)).isTrue();
        assertThat(asked.method()).isIn("GET", "HEAD");
    }

    /** What it says can be sent: no line of its own in a header, a status that there is. */
    private static void isHttp(Reply.Text text) {
        assertThat(text.status()).isBetween(200, 599);
        text.headers().forEach((name, value) -> assertThat(name + value).doesNotContain("\r", "\n"));
    }

    @Provide
    Arbitrary<Asked> requests() {
        Arbitrary<String> methods = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of("GET", "GET", "HEAD", "PUT", "POST")),
                Tuple.of(1, Arbitraries.strings().ofMaxLength(6)));
        Arbitrary<String> paths = Arbitraries.oneOf(
                Arbitraries.of(
                        "/",
                        "/profiles/work",
                        "/profiles/%77ork",
                        "/profiles/home",
                        "/latest/api/token",
                        "/latest/meta-data/iam/security-credentials/local-credentials",
                        "/role-arn/arn:aws:iam::123456789012:role/r"),
                Arbitraries.strings().ofMaxLength(40),
                Arbitraries.strings()
                        .withChars("/%2fF.proleswkarn:")
                        .ofMaxLength(40)
                        .map(text -> "/profiles/" + text),
                Arbitraries.strings()
                        .withChars("/%0aA:arnwsimole1")
                        .ofMaxLength(60)
                        .map(text -> "/role-arn/" + text));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.of("169.254.169.254", "127.0.0.1:80", "localhost", "evil.example", "60", "none", "null"),
                Arbitraries.strings().withChars("0123456789.:[]abcf").ofMaxLength(24),
                Arbitraries.strings().ofMaxLength(80));
        Arbitrary<String> names = Arbitraries.of(
                "Host",
                "Host",
                "Host",
                "Authorization",
                "X-aws-ec2-metadata-token",
                "X-aws-ec2-metadata-token-ttl-seconds",
                MetadataAddress.KEY_HEADER,
                "Origin",
                "Sec-Fetch-Site",
                "X-Forwarded-For");
        Arbitrary<List<Map.Entry<String, String>>> headers =
                Combinators.combine(names, values).as(Map::entry).list().ofMaxSize(3);
        return Combinators.combine(methods, paths, headers).as(Asked::new);
    }
}
