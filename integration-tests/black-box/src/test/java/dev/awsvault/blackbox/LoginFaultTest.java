package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.Call;
import dev.awsvault.standin.front.Fault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code login} says where sign-in does not work as it should: one line, and no address. */
class LoginFaultTest {
    private final Aws aws = new Aws();
    private Role role;
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        role = aws.role("Operator");
        home.config("[profile jane]\n[profile work]\nsource_profile = jane\nrole_arn = " + role.arn() + "\n");
        program = aws.program(home).with("AWS_ENDPOINT_URL_SIGNIN", aws.url());
        // From now on only sign-in is called.
        program.run("exec", "work", "--", "true").quiet();
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private String refused(String... more) {
        String[] words = Stream.concat(Stream.of("login", "--stdout", "work"), Stream.of(more))
                .toArray(String[]::new);
        return program.run(words).refused();
    }

    static List<Fault> faults() {
        return List.of(
                new Fault.Throttling(),
                new Fault.Unavailable(),
                new Fault.Drop(),
                new Fault.LostAnswer(),
                new Fault.Rubbish(),
                new Fault.BrokenXml(),
                new Fault.EndlessBody());
    }

    @ParameterizedTest
    @MethodSource("faults")
    void badAnswersAreToldInOneLine(Fault fault) {
        aws.standIn().faults().next(20, fault);
        assertThat(refused()).contains("getSigninToken at 127.0.0.1:");
        aws.standIn().faults().clear();
        program.run("login", "--stdout", "work").quiet();
    }

    @Test
    @Tag("long")
    void aSignInThatHangsIsGivenUp() {
        aws.standIn().faults().next(20, new Fault.Hang(Duration.ofMinutes(5)));
        assertThat(refused()).contains("getSigninToken", "no answer within");
    }

    @Test
    void refusedCredentialsAreToldOf() {
        aws.standIn().account().deleteRole(role.arn());
        aws.calls();
        assertThat(refused())
                .contains("AWS sign-in refuses these credentials", "HTTP 400", "Invalid credentials parameter");
        assertThat(refused("-d", "20m")).contains("session duration");
        assertThat(aws.actions()).containsOnly("Federation InvalidCredentials");
    }

    @Test
    void noOutputHoldsWhatAwsGave() {
        aws.calls();
        Result good =
                program.run("--debug", "login", "--stdout", "--fresh", "work").ok();
        Call call = aws.calls().getFirst();
        Session session =
                aws.standIn().account().session(call.issuedAccessKeyId()).orElseThrow();
        String token =
                good.out().substring(good.out().indexOf("SigninToken=") + 12).strip();
        assertThat(good.err()).isNotEmpty().doesNotContain(session.secret(), session.token(), token);
        assertThat(good.out()).doesNotContain(session.secret(), session.token(), session.accessKeyId());
        aws.standIn().account().deleteRole(role.arn());
        Result bad = program.run("--debug", "login", "--stdout", "work");
        assertThat(bad.exit()).isEqualTo(1);
        assertThat(bad.err()).isNotEmpty().doesNotContain(session.secret(), session.token());
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:9", "not a url", "ftp://127.0.0.1", "127.0.0.1:80", "http://%"})
    void aSignInThatCannotBeReachedIsToldOf(String url) {
        program = program.with("AWS_ENDPOINT_URL_SIGNIN", url);
        assertThat(refused()).containsAnyOf("getSigninToken at 127.0.0.1:9", "AWS_ENDPOINT_URL_SIGNIN");
    }

    @Test
    void aSlashBehindTheEndpointDoesNoHarm() {
        program = program.with("AWS_ENDPOINT_URL_SIGNIN", aws.url() + "/");
        assertThat(program.run("login", "--stdout", "work").quiet().out())
                .startsWith(aws.url() + "/federation?Action=login&");
    }
}
