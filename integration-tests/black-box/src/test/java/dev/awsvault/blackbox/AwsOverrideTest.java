package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The script of {@code deploy/aws-override}, on the PATH in front of an AWS CLI that tells what it was given. */
class AwsOverrideTest {
    private static final Path SCRIPT =
            Path.of("../../deploy/aws-override/aws").toAbsolutePath().normalize();

    private final Aws aws = new Aws();
    private ScratchHome home;
    private Program program;

    @BeforeEach
    void login(@TempDir Path folder) throws IOException {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        home.config("""
                [default]
                source_profile = jane
                [profile jane]
                [profile other]
                source_profile = jane
                """);
        home.script("cli/aws", """
                #!/bin/sh
                echo "profile=${AWS_VAULT-} key=${AWS_ACCESS_KEY_ID:+yes}"
                printf '[%s]' "$@"
                cat
                exit 7
                """);
        Files.createSymbolicLink(ScratchHome.directory(home.path("bin")).resolve("aws-vault"), Program.path());
        program = withFolders(SCRIPT.getParent(), home.path("cli"));
    }

    @AfterEach
    void close() {
        aws.close();
    }

    /** With these folders first on the PATH, and no other AWS CLI behind them that would be taken. */
    private Program withFolders(Path... folders) {
        StringBuilder path = new StringBuilder(home.path("bin").toString());
        for (Path folder : folders) path.append(':').append(folder);
        return aws.program(home).with("PATH", path + ":" + System.getenv("PATH"));
    }

    private static List<String> lines(Program program, String line) {
        Result result = program.shell(line);
        assertThat(result.exit()).describedAs(result.err()).isEqualTo(7);
        assertThat(result.err()).isEmpty();
        return result.lines();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aws --profile other s3 ls",
                "aws --profile=other s3 ls",
                "aws s3 --profile other ls",
                "aws s3 ls --profile other",
                "AWS_PROFILE=jane aws s3 ls --profile other",
                "AWS_PROFILE=other aws s3 ls",
                "AWS_PROFILE=other AWS_DEFAULT_PROFILE=jane aws s3 ls",
                "AWS_DEFAULT_PROFILE=other aws s3 ls",
                "AWS_ACCESS_KEY_ID=AKIAIOSFODNN7EXAMPLE aws s3 ls --profile other",
            })
    void takesTheProfileThatIsNamed(String line) {
        assertThat(lines(program, line)).containsExactly("profile=other key=yes", "[s3][ls]");
    }

    @Test
    void takesTheDefaultProfileOtherwise() {
        assertThat(lines(program, "aws s3 ls")).containsExactly("profile=default key=yes", "[s3][ls]");
    }

    @Test
    void handsOnAllOtherWordsInputAndStatus() {
        Program fed = program.reading("some input".getBytes(StandardCharsets.UTF_8));
        String words = "--query 'a b' sts '' '*' '$HOME' 'profile=x' 'value:y' --region --output -- \"'\"";
        assertThat(lines(fed, "aws " + words + " --profile other"))
                .containsExactly(
                        "profile=other key=yes",
                        "[--query][a b][sts][][*][$HOME][profile=x][value:y][--region][--output][--][']some input");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--version",
                "help",
                "s3 help",
                "configure set region eu-west-1 --profile other",
                "--region eu-west-1 configure list",
                "--profile other sso login",
                "login --profile=other",
                "logout",
                "s3 ls s3://open --no-sign-request",
                "s3 ls --profile",
            })
    void leavesAloneWhatNeedsNoCredentials(String words) {
        String expected = words.isEmpty() ? "[]" : "[" + words.replace(" ", "][") + "]";
        assertThat(lines(program, "aws " + words)).containsExactly("profile= key=", expected);
        assertThat(aws.calls()).isEmpty();
    }

    @Test
    void leavesCredentialsAloneThatAreThere() {
        assertThat(lines(program.with("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE"), "aws s3 ls"))
                .containsExactly("profile= key=yes", "[s3][ls]");
        assertThat(lines(program.with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9/"), "aws s3 ls"))
                .containsExactly("profile= key=", "[s3][ls]");
        assertThat(lines(program, "aws-vault exec jane -- aws s3 ls --profile other"))
                .containsExactly("profile=jane key=yes", "[s3][ls][--profile][other]");
    }

    @Test
    void isNotInFrontOfItselfInAHelper() {
        home.config("[profile jane]\nmfa_serial = " + aws.mfaSerial() + "\nmfa_process = aws code >helper; echo "
                + aws.code() + "\n");
        assertThat(lines(program, "aws s3 ls --profile jane")).containsExactly("profile=jane key=yes", "[s3][ls]");
        assertThat(home.path("helper")).hasContent("profile= key=\n[code]");
    }

    @Test
    void findsTheAwsCliBehindCopiesAndLinksOfItself() throws IOException {
        Path copies = ScratchHome.directory(home.path("copies"));
        Files.copy(SCRIPT, copies.resolve("aws"));
        ScratchHome.mode(copies.resolve("aws"), "rwxr-xr-x");
        Path links = ScratchHome.directory(home.path("links"));
        Files.createSymbolicLink(links.resolve("aws"), SCRIPT);
        Program many = withFolders(links, copies, SCRIPT.getParent(), copies, home.path("cli"));
        assertThat(lines(many, "aws s3 ls --profile other")).containsExactly("profile=other key=yes", "[s3][ls]");
        assertThat(lines(many, "'" + SCRIPT + "' s3 ls --profile other"))
                .containsExactly("profile=other key=yes", "[s3][ls]");
    }

    @Test
    void saysWhereThereIsNoAwsCli() throws IOException {
        Path sh = ScratchHome.directory(home.path("sh"));
        Files.createSymbolicLink(sh.resolve("sh"), Path.of("/bin/sh"));
        Program bare = program.with("PATH", SCRIPT.getParent() + ":" + home.path("bin") + ":" + sh);
        Result result = bare.shell("aws s3 ls");
        assertThat(result.exit()).isEqualTo(127);
        assertThat(result.err())
                .startsWith("aws: error: ")
                .contains("finds no AWS CLI")
                .hasLineCount(1);
        assertThat(result.bytes()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox sh"})
    void worksInThisShell(String shell) {
        Tools.require(shell.split(" ")[0]);
        List<String> command = new ArrayList<>(List.of(shell.split(" ")));
        command.addAll(List.of(SCRIPT.toString(), "--profile", "other", "s3", "a b"));
        Result result = program.runCommand(command);
        assertThat(result.exit()).describedAs(result.err()).isEqualTo(7);
        assertThat(result.lines()).containsExactly("profile=other key=yes", "[s3][a b]");
    }

    @Test
    void worksWithTheAwsCli() {
        Tools.require("aws");
        Result result = withFolders(SCRIPT.getParent())
                .shell("aws sts get-caller-identity --profile jane --query Arn --region eu-west-1 --endpoint-url "
                        + aws.url());
        assertThat(result.quiet().out()).isEqualTo("\"" + aws.user().arn() + "\"\n");
        assertThat(aws.actions()).containsExactly("GetSessionToken", "GetCallerIdentity");
    }
}
