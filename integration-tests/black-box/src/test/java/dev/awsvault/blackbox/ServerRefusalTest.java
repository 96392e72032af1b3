package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom the servers of {@code exec} refuse. What each test refuses differs in one thing from what it was answered. */
class ServerRefusalTest extends ServerFixture {
    private static final String CREDENTIALS = "latest/meta-data/iam/security-credentials/local-credentials";

    private HttpCaller.Relay ec2(String... more) {
        String[] flags = new String[2 + more.length];
        flags[0] = "--ec2-server";
        flags[1] = "--unprivileged";
        System.arraycopy(more, 0, flags, 2, more.length);
        return relay(flags);
    }

    /** A request for credentials that is in order. */
    private static HttpQuestion good(HttpCaller.Relay inside) {
        return HttpQuestion.get(Ec2ServerTest.endpoint(inside) + CREDENTIALS)
                .with("X-aws-ec2-metadata-token: " + Ec2ServerTest.token(inside));
    }

    private HttpCaller.Relay nobody() {
        if (!System.getProperty("user.name").equals("root")) Tools.skip("only root can be another user");
        Tools.require("setpriv");
        List<String> command = List.of(
                "setpriv",
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                "/usr/bin/env",
                "-i",
                "/usr/bin/python3",
                "-c",
                ScratchHome.text(java.nio.file.Path.of(SdkClient.script("relay"))));
        return new HttpCaller.Relay(talk(program, command));
    }

    @Test
    void theEc2ServerIsForTheCommandOnly() {
        HttpCaller.Relay inside = ec2();
        HttpQuestion question = good(inside);
        HttpCaller.STRANGER.send(question).refused(0, 403);
        HttpCaller.Relay cousin = new HttpCaller.Relay(talk(program, HttpCaller.relay()));
        cousin.send(question).refused(0, 403);
        // Nor do they get a token.
        HttpQuestion token = HttpQuestion.get(Ec2ServerTest.endpoint(inside) + "latest/api/token")
                .put()
                .with("X-aws-ec2-metadata-token-ttl-seconds: 60");
        HttpCaller.STRANGER.send(token).refused(0, 403);
        inside.send(question).ok();
    }

    @Test
    void descendantsAreOfTheCommand() {
        Talk talk = exec(
                program,
                List.of("--ec2-server", "--unprivileged"),
                List.of("sh", "-c", "\"$0\" \"$@\"; true", "python3", SdkClient.script("relay")));
        HttpCaller.Relay grandchild = new HttpCaller.Relay(talk);
        grandchild.send(good(grandchild)).ok();
    }

    @Test
    void anotherUserIsRefusedUnlessAllAreWelcome() {
        HttpCaller.Relay nobody = nobody();
        HttpCaller.Relay inside = ec2("--share-with", "user");
        HttpQuestion question = good(inside);
        nobody.send(question).refused(0, 403);
        HttpCaller.STRANGER.send(question).ok();
        HttpCaller.Relay open = ec2("--share-with", "all");
        nobody.send(good(open)).ok();
    }

    @Test
    void theEcsServerMayBeForTheCommandOnly() {
        HttpCaller.Relay inside = relay("--ecs-server", "--share-with", "command");
        HttpQuestion question = EcsServerTest.question(inside);
        HttpCaller.STRANGER.send(question).refused(0, 403);
        inside.send(question).ok();
        HttpCaller.Relay open = relay("--ecs-server");
        HttpCaller.STRANGER.send(EcsServerTest.question(open)).ok();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Authorization: wrong", "Authorization: Bearer TOKEN", "Authorization: TOKENx", "Else: TOKEN"})
    void theEcsServerWantsItsToken(String header) {
        HttpCaller.Relay inside = relay("--ecs-server");
        String token = inside.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN");
        HttpQuestion question = HttpQuestion.get(EcsServerTest.url(inside));
        HttpAnswer answer = inside.send(question.with(header.replace("TOKEN", token)));
        assertThat(answer.refused(403).field("Message")).isNotEmpty();
        inside.send(question.with("Authorization: " + token)).ok();
    }

    @Test
    void theTokenOfOneEcsServerIsNoneOfAnother() {
        HttpCaller.Relay one = relay("--ecs-server");
        HttpCaller.Relay other = relay("--ecs-server");
        one.send(HttpQuestion.get(EcsServerTest.url(one))
                        .with("Authorization: " + other.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN")))
                .refused(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Host: evil.example",
        "Host: 127.0.0.1.evil.example:80",
        "Origin: http://evil.example",
        "Origin: null",
        "Sec-Fetch-Site: same-origin"
    })
    void pagesAreRefusedByBoth(String header) {
        HttpCaller.Relay ecs = relay("--ecs-server");
        ecs.send(EcsServerTest.question(ecs).instead(header)).refused(403);
        ecs.send(EcsServerTest.question(ecs)).ok();
        HttpCaller.Relay ec2 = ec2();
        ec2.send(good(ec2).instead(header)).refused(403);
        ec2.send(good(ec2)).ok();
    }

    @Test
    void aTokenOfImdsIsNotGivenToAForwardedRequest() {
        HttpCaller.Relay inside = ec2();
        HttpQuestion token = HttpQuestion.get(Ec2ServerTest.endpoint(inside) + "latest/api/token")
                .put();
        inside.send(token.with("X-aws-ec2-metadata-token-ttl-seconds: 60").with("X-Forwarded-For: 10.0.0.1"))
                .refused(403);
        inside.send(token).refused(400);
        inside.send(token.with("X-aws-ec2-metadata-token-ttl-seconds: 0")).refused(400);
        inside.send(token.with("X-aws-ec2-metadata-token-ttl-seconds: 21601")).refused(400);
    }

    @Test
    void versionOneOfImdsIsOnRequestOnly() {
        HttpCaller.Relay inside = ec2();
        HttpQuestion withoutToken = HttpQuestion.get(Ec2ServerTest.endpoint(inside) + CREDENTIALS);
        inside.send(withoutToken).refused(401);
        inside.send(withoutToken.with("X-aws-ec2-metadata-token: wrong")).refused(401);
        HttpCaller.Relay old = ec2("--imds-v1");
        old.send(HttpQuestion.get(Ec2ServerTest.endpoint(old) + CREDENTIALS)).ok();
    }

    @Test
    void aTokenOfImdsIsBoundToItsServerAndItsTime() {
        MovedClock clock = new MovedClock(aws, home.path("clock"));
        HttpCaller.Relay one = new HttpCaller.Relay(
                exec(clock.on(program), List.of("--ec2-server", "--unprivileged"), HttpCaller.relay()));
        HttpCaller.Relay other = ec2();
        HttpQuestion question = HttpQuestion.get(Ec2ServerTest.endpoint(one) + CREDENTIALS);
        one.send(question.with("X-aws-ec2-metadata-token: " + Ec2ServerTest.token(other)))
                .refused(401);
        HttpQuestion own = question.with("X-aws-ec2-metadata-token: " + Ec2ServerTest.token(one));
        one.send(own).ok();
        clock.forward(java.time.Duration.ofSeconds(21_601));
        one.send(own).refused(401);
        one.send(question.with("X-aws-ec2-metadata-token: " + Ec2ServerTest.token(one)))
                .ok();
    }
}
