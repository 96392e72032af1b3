package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.front.Fault;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STS that refuses, stumbles, talks rubbish or is not there: one line, no secret, and what is kept stays. */
class BadStsTest {
    private final Aws aws = new Aws();
    private ScratchHome home;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("[profile jane]\n[profile role]\nsource_profile = jane\nrole_arn ="
                + " arn:aws:iam::123456789012:role/not-there\n[profile mfa]\nsource_profile = jane\nmfa_serial = "
                + aws.mfaSerial() + "\nrole_arn = arn:aws:iam::123456789012:role/x\n");
    }

    @AfterEach
    void close() {
        assertThat(home.vault().names()).contains("jane").noneMatch(name -> name.endsWith(".tmp"));
        aws.close();
    }

    private String refused(String... words) {
        Result result = aws.program(home).run(words);
        assertThat(result.err()).doesNotContain(aws.key().secret());
        return result.refused();
    }

    @Test
    void refusalsCarryAwsOwnWords() {
        assertThat(refused("exec", "role", "--", "true"))
                .contains("AccessDenied", "is not authorized to perform: sts:AssumeRole", "role/not-there");
        aws.standIn().account().setStatus(aws.user(), aws.key().id(), AccessKey.Status.INACTIVE);
        assertThat(refused("exec", "jane", "--", "true")).contains("InvalidClientTokenId");
        home.key("jane", aws.key().id(), "wrong-secret");
        aws.standIn().account().setStatus(aws.user(), aws.key().id(), AccessKey.Status.ACTIVE);
        assertThat(refused("exec", "jane", "--", "true")).contains("SignatureDoesNotMatch");
    }

    @Test
    void wrongCodesAreToldAndNotRepeated() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\n");
        assertThat(refused("exec", "jane", "-t", "000000", "--", "true"))
                .contains("AccessDenied", "MultiFactorAuthentication failed")
                .doesNotContain("000000");
        assertThat(refused("exec", "jane", "-t", "12345", "--", "true")).doesNotContain("12345");
        aws.program(home).run("exec", "jane", "-t", aws.code(), "--", "true").quiet();
    }

    @Test
    void throttlingAndServerFaultsAreTriedAgain() {
        aws.standIn().faults().next(1, new Fault.Throttling());
        aws.standIn().faults().next(1, new Fault.Unavailable());
        aws.program(home).run("exec", "jane", "--", "true").quiet();
        assertThat(aws.calls()).hasSize(3);
        aws.standIn().faults().next(20, new Fault.Throttling());
        assertThat(refused("exec", "--fresh", "jane", "--", "true")).contains("Throttling");
    }

    @Test
    void rubbishIsTold() {
        for (Fault fault : new Fault[] {new Fault.Rubbish(), new Fault.BrokenXml(), new Fault.EndlessBody()}) {
            aws.standIn().faults().clear();
            aws.standIn().faults().next(5, fault);
            assertThat(refused("exec", "jane", "--", "true")).contains("GetSessionToken at 127.0.0.1:", "failed: ");
        }
        assertThat(home.vault().names()).containsExactly("jane");
    }

    @Test
    void aDroppedConnectionIsTriedAgain() {
        aws.standIn().faults().next(1, new Fault.Drop());
        aws.program(home).run("exec", "jane", "--", "true").quiet();
    }

    @Test
    void nobodyThereIsTold() {
        assertThat(home.program()
                        .with("AWS_ENDPOINT_URL_STS", "http://127.0.0.1:9")
                        .run("exec", "jane", "--", "true")
                        .refused())
                .contains("127.0.0.1:9");
        assertThat(home.program()
                        .with("AWS_ENDPOINT_URL_STS", "http://no-such-host.invalid")
                        .run("exec", "jane", "--", "true")
                        .refused())
                .contains("no-such-host.invalid");
        for (String nonsense : new String[] {"not a url", "ftp://x", "127.0.0.1:9", "http://"}) {
            home.program()
                    .with("AWS_ENDPOINT_URL_STS", nonsense)
                    .run("exec", "jane", "--", "true")
                    .refused();
        }
    }

    @Test
    void aSilentServerIsGivenUp() {
        aws.standIn().faults().next(9, new Fault.Hang(Duration.ofMinutes(5)));
        assertThat(refused("exec", "jane", "--", "true")).contains("no answer", "within");
    }

    /** AWS's Date header tells its time, by which the request is signed once more. */
    @Test
    void aWrongClockIsMadeUpFor() {
        aws.clockAhead(Duration.ofMinutes(62));
        aws.program(home).run("exec", "jane", "--", "true").quiet();
        assertThat(aws.actions()).containsExactly("GetSessionToken SignatureDoesNotMatch", "GetSessionToken");
    }

    @Test
    void aClockThatCannotBeMadeUpForIsToldWithByHowMuch() {
        home.key("jane", aws.key().id(), "wrong-secret");
        aws.standIn().faults().next(9, new Fault.WrongDate(Duration.ofMinutes(62)));
        assertThat(refused("exec", "jane", "--", "true"))
                .containsPattern("this machine's clock is 1h[12]m\\d+s behind AWS; set the clock");
    }

    @Test
    void aRefusedRenewalLeavesTheKeptSession() {
        aws.program(home).run("exec", "jane", "--", "true").quiet();
        String kept = home.vault().only("sts.GetSessionToken,");
        aws.standIn().account().setStatus(aws.user(), aws.key().id(), AccessKey.Status.INACTIVE);
        refused("exec", "--fresh", "jane", "--", "true");
        assertThat(home.vault().only("sts.GetSessionToken,")).isEqualTo(kept);
        aws.program(home).run("exec", "jane", "--", "true").quiet();
    }
}
