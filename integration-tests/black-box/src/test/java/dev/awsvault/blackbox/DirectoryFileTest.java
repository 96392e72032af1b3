package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A folder's {@code .aws-vault}, which names a profile once the person has allowed it. */
class DirectoryFileTest {
    private final Aws aws = new Aws();
    private ScratchHome home;
    private Path work;
    private Path file;

    @BeforeEach
    void login(@TempDir Path folder) throws IOException {
        home = aws.keyIn(new ScratchHome(folder.toRealPath().resolve("home")), "jane");
        String role = aws.role("Role").arn();
        home.config("""
                [profile jane]
                [profile dev]
                source_profile = jane
                role_arn = %1$s
                [profile prod]
                source_profile = jane
                role_arn = %1$s
                """.formatted(role));
        work = Files.createDirectories(home.path("work"));
        file = work.resolve(".aws-vault");
        names("dev");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    private void names(String profile) throws IOException {
        Files.writeString(file, "# ours\nprofile = " + profile + "\n");
        ScratchHome.mode(file, "rw-r--r--");
    }

    private Program in(Path folder) {
        Program program = aws.program(home).with("PATH", home.path("bin") + ":" + System.getenv("PATH"));
        return Program.in(folder, program.with("PWD", folder.toString()).environment());
    }

    /** Somebody in front of a window. */
    private Program window(String answer) {
        home.script(
                "bin/zenity", "#!/bin/sh\nprintf '<%s>' \"$@\" >> '" + home.path("asked") + "'\necho " + answer + "\n");
        return in(work).with("DISPLAY", "some").with("AWS_VAULT_PROMPT", "zenity");
    }

    private static Result whoAmI(Program program) {
        return program.run("exec", "--", "sh", "-c", "echo I am $AWS_VAULT");
    }

    private void allow() {
        assertThat(whoAmI(window("y")).quiet().out()).startsWith("I am ");
    }

    @Test
    void isAskedAboutOnceAndAgainWhenItChanges() throws IOException {
        String question = "named by " + file + ", here and below? (y|N) ";
        try (Terminal terminal = Terminal.open(in(work))) {
            terminal.type("\"$AV\" exec -- sh -c 'echo first-$AWS_VAULT'")
                    .waitFor("Use profile dev, " + question)
                    .type("y")
                    .waitFor("first-dev");
            terminal.waitForPrompt()
                    .type("\"$AV\" exec -- sh -c 'echo second-$AWS_VAULT'")
                    .waitFor("second-dev");
            assertThat(terminal.screen().split("named by ", -1)).hasSize(2);
            names("prod");
            terminal.waitForPrompt()
                    .type("\"$AV\" exec -- sh -c 'echo third-$AWS_VAULT'")
                    .waitFor(file + " has changed. Use profile prod, " + question)
                    .type("")
                    .waitFor(file + " names profile prod, and the answer was no; name the profile that you want");
            assertThat(terminal.status()).isEqualTo(1);
            assertThat(terminal.screen()).doesNotContain("third-prod");
        }
        assertThat(ScratchHome.mode(home.path(".awsvault/trusted-directories"))).isEqualTo("rw-------");
        assertThat(whoAmI(in(work)).refused()).contains("which has changed since you allowed it");
        names("dev");
        assertThat(whoAmI(in(work)).quiet().out()).isEqualTo("I am dev\n");
    }

    @Test
    void withoutAnybodyToAskItIsRefusedAndAScriptNamesTheProfile() {
        for (String words : new String[] {"exec --yes -- true", "export", "exec --json", "login --stdout"}) {
            assertThat(in(work).run(words.split(" ")).refused())
                    .contains(file + " names profile dev, which you have not allowed yet, and there is nobody to ask;"
                            + " run the same on a terminal once, or name the profile");
        }
        assertThat(aws.calls()).isEmpty();
        assertThat(home.path(".awsvault/trusted-directories")).doesNotExist();
        in(work).run("exec", "prod", "--", "true").quiet();
        assertThat(whoAmI(in(work).with("AWS_PROFILE", "prod")).quiet().out()).isEqualTo("I am prod\n");
    }

    @Test
    void aWindowAsksToo() {
        assertThat(whoAmI(window("n")).refused()).contains("the answer was no");
        assertThat(ScratchHome.text(home.path("asked")))
                .contains("<Use profile dev, named by " + file + ", here and below? Type y for yes:>");
        allow();
        assertThat(whoAmI(in(work)).quiet().out()).isEqualTo("I am dev\n");
    }

    @Test
    void everyCommandThatWantsAProfileTakesIt() {
        allow();
        assertThat(in(work).run("export", "--format=ini").quiet().out()).startsWith("[dev]\n");
        assertThat(in(work).run("login", "--stdout").quiet().out()).startsWith("http");
        assertThat(in(work).run("exec", "--ecs-server", "--", "sh", "-c", "echo I am $AWS_VAULT")
                        .quiet()
                        .out())
                .isEqualTo("I am dev\n");
        // A variable is nearer than a file.
        Program withCredentials = in(work).with("AWS_ACCESS_KEY_ID", aws.key().id())
                .with("AWS_SECRET_ACCESS_KEY", aws.key().secret());
        aws.calls();
        withCredentials.run("login", "--stdout").ok();
        assertThat(aws.actions()).contains("GetFederationToken");
    }

    @Test
    void explainAsksNobodyAndTells() throws IOException {
        assertThat(in(work).run("explain").quiet().out())
                .startsWith("Named by " + file + " (not allowed yet: a run asks first)\n\nProfile dev\n");
        allow();
        assertThat(in(work).run("explain").quiet().out()).startsWith("Named by " + file + " (allowed)\n");
        assertThat(in(work).run("explain", "--json").quiet().out()).contains("\"namedBy\":\"" + file + " (allowed)\"");
        names("prod");
        assertThat(in(work).run("explain").quiet().out())
                .startsWith("Named by " + file + " (changed since it was allowed: a run asks first)\n\nProfile prod\n");
        assertThat(in(work).run("explain", "dev").quiet().out()).startsWith("Profile dev\n");
    }

    @Test
    void countsBelowToo() throws IOException {
        allow();
        Path below = Files.createDirectories(work.resolve("a/b"));
        assertThat(whoAmI(in(below)).quiet().out()).isEqualTo("I am dev\n");
        Files.writeString(work.resolve("a/.aws-vault"), "profile = prod\n");
        assertThat(whoAmI(in(below)).refused()).contains("a/.aws-vault names profile prod");
        // Whichever way one came.
        Path link = Files.createSymbolicLink(home.path("shortcut"), work);
        assertThat(whoAmI(in(link)).quiet().out()).isEqualTo("I am dev\n");
        assertThat(whoAmI(in(home.path("."))).refused()).contains("no .aws-vault file is here or above");
    }

    /** The same words in another folder are another file. */
    @Test
    void aCopyIsAskedAbout() throws IOException {
        allow();
        Path copy = Files.createDirectories(home.path("copy"));
        Files.copy(file, copy.resolve(".aws-vault"));
        assertThat(whoAmI(in(copy)).refused()).contains("you have not allowed yet");
    }

    @ParameterizedTest
    @CsvSource({
        "'', names no profile",
        "'dev', :1: no 'profile = NAME'",
        "'#\nprofile = dev\nregion = x\n', :3: region is unknown",
        "'profile = dev\nprofile = prod\n', :2: a second profile",
        "'profile = \033]2;x\007', :1: the profile's name has characters that do not show",
        "'profile = d\u202eev', :1: the profile's name has characters that do not show",
    })
    void whatSaysAnythingElseIsRefused(String content, String why) throws IOException {
        Files.writeString(file, content);
        assertThat(whoAmI(window("y")).refused()).contains(file.toString(), why.strip());
        assertThat(home.path("asked")).doesNotExist();
        // Who names a profile is not kept from it.
        in(work).run("exec", "dev", "--", "true").quiet();
    }

    @Test
    void soIsWhatIsNoSmallText() throws IOException {
        Files.write(file, new byte[1 << 20]);
        assertThat(whoAmI(window("y")).refused()).contains("has more than 4096 bytes");
        Files.write(file, new byte[] {'#', (byte) 0xfe, '\n'});
        assertThat(whoAmI(window("y")).refused()).contains("is no text in UTF-8");
        Files.write(file, "profile = nothing\n".getBytes(StandardCharsets.UTF_8));
        assertThat(whoAmI(window("y")).refused()).contains("profile 'nothing' not found");
    }

    @Test
    void soIsWhatIsNoFileOfMine() throws Exception {
        ScratchHome.mode(file, "rw-r--rw-");
        assertThat(whoAmI(window("y")).refused()).contains("can be written by others; run: chmod o-w " + file);
        Files.delete(file);
        Files.createSymbolicLink(file, Files.writeString(home.path("elsewhere"), "profile = dev\n"));
        assertThat(whoAmI(window("y")).refused()).contains("is a symbolic link");
        Files.delete(file);
        Tools.require("mkfifo");
        assertThat(Tools.works("mkfifo", file.toString())).isTrue();
        assertThat(whoAmI(window("y")).refused()).contains("is no plain file");
        Files.delete(file);
        Files.createDirectory(file);
        assertThat(whoAmI(in(work)).refused()).contains("no .aws-vault file is here or above");
        assertThat(home.path("asked")).doesNotExist();
    }

    @Test
    void aListThatOthersCanWriteAllowsNothing() {
        allow();
        Path list = home.path(".awsvault/trusted-directories");
        ScratchHome.mode(list, "rw-rw-rw-");
        assertThat(whoAmI(in(work)).refused()).contains("others can write " + list, "chmod 600 " + list);
        ScratchHome.mode(list, "rw-------");
        assertThat(whoAmI(in(work)).quiet().out()).isEqualTo("I am dev\n");
    }

    /** The folder's name is the repository's, too. */
    @ParameterizedTest
    @ValueSource(strings = {"\033]2;x\007", "line\nfeed", "back\\slash"})
    void aFoldersNameCannotDressUpTheQuestion(String name) throws IOException {
        Path odd = Files.createDirectories(home.path(name));
        Files.copy(file, odd.resolve(".aws-vault"));
        Program here = Program.in(odd, window("y").without("PWD").environment());
        assertThat(whoAmI(here).quiet().out()).isEqualTo("I am dev\n");
        assertThat(ScratchHome.text(home.path("asked"))
                        .chars()
                        .filter(Character::isISOControl)
                        .count())
                .isZero();
        assertThat(whoAmI(here.without("DISPLAY")).quiet().out()).isEqualTo("I am dev\n");
    }

    @Test
    void theAnswerOfAGuardedProfileIsAskedForAsWell() throws IOException {
        home.config(ScratchHome.text(home.configFile()) + "aws_vault_confirm = true\n");
        names("prod");
        try (Terminal terminal = Terminal.open(in(work))) {
            terminal.type("\"$AV\" exec -- sh -c 'echo ran-$AWS_VAULT'")
                    .waitFor("here and below? (y|N) ")
                    .type("y")
                    .waitFor("to run: sh -c echo ran-$AWS_VAULT? (y|N) ")
                    .type("y")
                    .waitFor("ran-prod");
        }
    }
}
