package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.federation.ConsoleLogin;
import dev.awsvault.standin.front.Call;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where {@code login} leads: the address it prints is opened, as a browser would. */
class LoginAddressTest {
    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        String role = aws.role("Operator").arn();
        home.config("""
                [profile jane]
                [profile work]
                source_profile = jane
                role_arn = %1$s
                region = eu-central-1
                [profile nowhere]
                source_profile = jane
                role_arn = %1$s
                """.formatted(role));
        program = aws.program(home).with("AWS_ENDPOINT_URL_SIGNIN", aws.url());
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** The address that is printed. */
    private String address(String... words) {
        List<String> command = new ArrayList<>(List.of("login", "--stdout"));
        command.addAll(List.of(words));
        Result result = program.run(command.toArray(String[]::new)).quiet();
        assertThat(result.lines()).hasSize(1);
        return result.lines().getFirst();
    }

    /** Whom the console let in, and where to. */
    private ConsoleLogin enters(String... words) {
        String url = address(words);
        WebVisit visit = WebVisit.to(url);
        assertThat(visit.status()).describedAs("%s: %s", url, visit.body()).isEqualTo(302);
        List<ConsoleLogin> logins = aws.standIn().federation().takeLogins();
        assertThat(logins).hasSize(1);
        assertThat(visit.location()).isEqualTo(logins.getFirst().destination());
        return logins.getFirst();
    }

    @Test
    void aRoleComesIntoTheConsoleOfItsRegion() {
        ConsoleLogin login = enters("work");
        assertThat(login.arn()).contains(":assumed-role/Operator/");
        assertThat(login.issuer()).isEqualTo("aws-vault");
        assertThat(login.destination())
                .isEqualTo("https://eu-central-1.console.aws.amazon.com/console/home?region=eu-central-1");
    }

    /** Addresses end up in logs and histories; so what is secret goes in the body. */
    @Test
    void theTokenIsAskedForWithoutASecretInAnAddress() {
        String url = address("work");
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::action).containsExactly("AssumeRole", "Federation");
        Call federation = calls.getLast();
        assertThat(federation.method()).isEqualTo("POST");
        assertThat(federation.query()).isEmpty();
        assertThat(federation.outcome()).isEqualTo(Call.OK);
        assertThat(federation.parameter("Action")).isEqualTo("getSigninToken");
        assertThat(federation.parameter("Session"))
                .contains("\"sessionId\":\"" + calls.getFirst().issuedAccessKeyId() + "\"");
        assertThat(url)
                .doesNotContain(calls.getFirst().issuedAccessKeyId(), aws.key().id());
        assertThat(url)
                .startsWith(aws.url() + "/federation?Action=login&Issuer=aws-vault&Destination=")
                .contains("&SigninToken=");
    }

    /** The token in it is good once. */
    @Test
    void theAddressOpensTheConsoleOnce() {
        String url = address("work");
        assertThat(WebVisit.to(url).status()).isEqualTo(302);
        assertThat(WebVisit.to(url).status()).isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "work --region us-west-2 | https://us-west-2.console.aws.amazon.com/console/home?region=us-west-2",
                "nowhere | https://console.aws.amazon.com/",
                "nowhere --region ap-south-1 | https://ap-south-1.console.aws.amazon.com/console/home?region=ap-south-1",
                "work --path ec2/home | https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1",
                "work --path /ec2/home | https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1",
                "nowhere --path ec2/home | https://console.aws.amazon.com/ec2/home",
                "work --path ec2/home#Instances:sort=a | https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1#Instances:sort=a",
                "work --path s3/buckets?prefix=a&tab=b | https://eu-central-1.console.aws.amazon.com/s3/buckets?prefix=a&tab=b&region=eu-central-1",
                "work --path x/home?a=b#c?d=e | https://eu-central-1.console.aws.amazon.com/x/home?a=b&region=eu-central-1#c?d=e",
                "work --path ec2/home?region=sa-east-1 | https://eu-central-1.console.aws.amazon.com/ec2/home?region=sa-east-1",
                "work --path=https://health.aws.amazon.com/health/home | https://health.aws.amazon.com/health/home",
                "work ec2 | https://eu-central-1.console.aws.amazon.com/ec2/home?region=eu-central-1",
                "nowhere ec2 | https://console.aws.amazon.com/ec2/home",
                "work logs | https://eu-central-1.console.aws.amazon.com/cloudwatch/home?region=eu-central-1#logsV2:log-groups",
                "work ddb --region us-east-2 | https://us-east-2.console.aws.amazon.com/dynamodbv2/home?region=us-east-2",
                "work some-new-service2 | https://eu-central-1.console.aws.amazon.com/some-new-service2/home?region=eu-central-1",
            })
    void leadsToThePageThatWasAskedFor(String words, String destination) {
        assertThat(enters(words.split(" ")).destination()).isEqualTo(destination);
    }

    /** What is typed is data: it cannot become another parameter of the address. */
    @Test
    void aPathCannotAddParametersToTheAddress() {
        String path = "ec2/home?q=a%20b&Issuer=evil&SigninToken=x#frag+ment";
        assertThat(enters("work", "--path", path).destination())
                .isEqualTo("https://eu-central-1.console.aws.amazon.com/ec2/home?q=a%20b&Issuer=evil&SigninToken=x"
                        + "&region=eu-central-1#frag+ment");
    }

    @ParameterizedTest
    @CsvSource({
        "cn-north-1, https://cn-north-1.console.amazonaws.cn/ec2/home?region=cn-north-1",
        "us-gov-west-1, https://us-gov-west-1.console.amazonaws-us-gov.com/ec2/home?region=us-gov-west-1",
        "eusc-de-east-1, https://eusc-de-east-1.console.amazonaws-eusc.eu/ec2/home?region=eusc-de-east-1",
    })
    void thePartitionOfTheRegionHasItsOwnConsole(String region, String destination) {
        assertThat(enters("work", "ec2", "--region", region).destination()).isEqualTo(destination);
    }

    /** Its address is not public; and before that is found out nothing is called. */
    @Test
    void aPartitionWithoutAPublicConsoleIsRefused() {
        assertThat(program.without("AWS_ENDPOINT_URL_SIGNIN")
                        .run("login", "--stdout", "work", "--region", "us-iso-east-1")
                        .refused())
                .contains("aws-iso", "AWS_ENDPOINT_URL_SIGNIN");
        assertThat(aws.calls()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC2", "ec2/home", "ec2?x", "../s3", "s3 buckets", "é", "ec2&a", "ec2#", "s3\n"})
    void whatIsNoNameOfAServiceIsRefused(String service) {
        assertThat(program.run("login", "--stdout", "work", service).refused())
                .contains("no name of a service", "--path");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aPathAndAServiceContradictEachOther() {
        assertThat(program.run("login", "--stdout", "work", "ec2", "--path", "s3/home")
                        .refused())
                .contains("--path", "service");
        assertThat(program.run("login", "--stdout", "work", "ec2", "s3").refused())
                .contains("s3");
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void aLogoutComesFirstWhereItIsAskedFor() {
        for (String flag : new String[] {"--auto-logout", "-a"}) {
            String url = address("work", flag);
            assertThat(url)
                    .startsWith(aws.url() + "/oauth?Action=logout&redirect_uri="
                            + encoded(aws.url() + "/federation?Action=login&"));
            WebVisit out = WebVisit.to(url);
            assertThat(out.status()).isEqualTo(302);
            assertThat(WebVisit.to(out.location()).location())
                    .startsWith("https://eu-central-1.console.aws.amazon.com/console/home");
            assertThat(aws.standIn().federation().takeLogins()).hasSize(1);
        }
        Program always = program.with("AWS_VAULT_AUTO_LOGOUT", "true");
        assertThat(always.run("login", "-s", "work").quiet().out()).contains("/oauth?Action=logout&");
        assertThat(always.run("login", "-s", "work", "--no-auto-logout").quiet().out())
                .startsWith(aws.url() + "/federation?");
        assertThat(program.with("AWS_VAULT_AUTO_LOGOUT", "perhaps")
                        .run("login", "-s", "work")
                        .refused())
                .contains("AWS_VAULT_AUTO_LOGOUT", "perhaps");
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void isPrintedWhereTheFlagOrTheVariableSaysSo() {
        for (String[] words : new String[][] {{"login", "-s", "work"}, {"login", "work", "--stdout"}}) {
            assertThat(program.run(words).quiet().lines())
                    .singleElement()
                    .asString()
                    .startsWith(aws.url());
        }
        Program always = program.with("AWS_VAULT_STDOUT", "1");
        assertThat(always.run("login", "work").quiet().out()).startsWith(aws.url());
        home.script("browser", "#!/bin/sh\necho \"$@\" > '" + home.path("opened") + "'; exit 1\n");
        assertThat(always.with("BROWSER", home.path("browser").toString())
                        .run("login", "work", "--no-stdout")
                        .exit())
                .isEqualTo(1);
        assertThat(home.path("opened")).exists();
    }

    @Test
    void theProfileMayComeFromTheEnvironment() {
        program = program.with("AWS_PROFILE", "work");
        assertThat(enters().destination()).contains("eu-central-1");
        // One word is the profile, never a service.
        assertThat(program.run("login", "--stdout", "ec2").refused()).contains("profile 'ec2' not found");
    }

    /** Unlike exec, it gives no shell that could be confused with the one outside. */
    @Test
    void worksInASubshell() {
        assertThat(program.run(
                                "exec",
                                "--keep-vault-env",
                                "jane",
                                "--",
                                Program.path().toString(),
                                "login",
                                "--stdout",
                                "work")
                        .quiet()
                        .out())
                .startsWith(aws.url() + "/federation?");
    }

    @Test
    void anUnknownProfileIsRefusedBeforeAnyCall() {
        assertThat(program.run("login", "--stdout", "nobody").refused()).contains("profile 'nobody' not found");
        assertThat(aws.calls()).isEmpty();
    }
}
