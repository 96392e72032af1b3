package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The journal's chain: what damage is found, and what crowds, kills and full disks do to it. */
class AuditChainTest extends AuditFixture {
    private static final int AT_ONCE = 50;
    private static final int KILLS = Boolean.getBoolean("long") ? 200 : 15;

    @Test
    void aChangedLine() {
        entries(3);
        List<String> lines = new ArrayList<>(lines());
        lines.set(1, lines.get(1).replace("\"profile\":\"jane\"", "\"profile\":\"john\""));
        lines(lines);
        assertThat(findings()).containsExactly("journal.jsonl:2: entry 2 was changed");
    }

    @Test
    void aRemovedLineAndOthersBehindIt() {
        entries(3);
        List<String> lines = new ArrayList<>(lines());
        lines.remove(1);
        lines(lines);
        assertThat(findings()).containsExactly("journal.jsonl:2: entry 2 before this line is missing");
        entries(1);
        assertThat(findings()).contains("journal.jsonl:2: entry 2 before this line is missing");
    }

    @Test
    void linesInAnotherOrder() {
        entries(4);
        List<String> lines = new ArrayList<>(lines());
        lines.add(1, lines.remove(2));
        lines(lines);
        assertThat(findings()).containsExactly("journal.jsonl:3: entry 2 is not in its place");
    }

    @Test
    void aCutEndAndOthersBehindIt() {
        entries(3);
        lines(lines().subList(0, 1));
        assertThat(findings()).containsExactly("the end is cut off: entries 2 to 3 are missing");
        entries(1);
        assertThat(findings()).containsExactly("journal.jsonl:2: entries 2 to 3 before this line are missing");
    }

    @Test
    void aMissingHead() throws IOException {
        entries(2);
        Files.delete(head());
        assertThat(findings()).singleElement().asString().startsWith("the head file is missing");
        entries(1);
        assertThat(findings()).singleElement().asString().contains("there was no head file");
    }

    @Test
    void whatACrashLeavesIsNoDamage() throws IOException {
        entries(2);
        byte[] whole = ScratchHome.bytes(journal());
        Files.write(journal(), java.util.Arrays.copyOf(whole, whole.length + 20));
        Result result = program.run("audit", "verify").quiet();
        assertThat(result.lines().getFirst()).startsWith("journal.jsonl:3: a write that was not finished");
        entries(1);
        assertThat(program.run("audit", "verify").quiet().lines()).hasSize(2);
        assertThat(entries()).hasSize(3);
    }

    @Test
    void manyAtOnce() {
        Program quick = program;
        List<Result> results =
                AtOnce.run(AT_ONCE, i -> quick.run("exec", "--no-session", "jane", "--", "sh", "-c", "exit 0"));
        assertThat(results).allSatisfy(Result::ok);
        assertWhole(AT_ONCE);
        assertThat(entries().stream()
                        .map(entry -> entry.path("process").asLong())
                        .distinct())
                .hasSize(AT_ONCE);
    }

    @Test
    void killedAtAnyMoment() throws InterruptedException {
        long start = System.nanoTime();
        entries(1);
        long duration = (System.nanoTime() - start) / 1_000_000;
        Random random = new Random();
        for (int i = 0; i < KILLS; i++) {
            Process process = program.start("export", "--no-session", "jane");
            Thread.sleep(random.nextLong(Math.max(1, duration)));
            process.destroyForcibly().waitFor();
            assertThat(program.run("audit", "verify").ok().lines().getLast()).contains("and is whole;");
        }
        entries(1);
        assertThat(program.run("audit", "verify").ok().lines().getLast()).contains("and is whole;");
    }

    @Test
    void filesAreKeptUpToTheirNumber() {
        program = program.with("AWS_VAULT_AUDIT_SIZE", "4K").with("AWS_VAULT_AUDIT_FILES", "2");
        entries(30);
        assertThat(home.path(".awsvault/audit/journal.1.jsonl")).exists();
        assertThat(home.path(".awsvault/audit/journal.2.jsonl")).doesNotExist();
        assertThat(entries().getLast().path("number").asLong()).isEqualTo(30);
        assertThat(entries().getFirst().path("number").asLong()).isGreaterThan(1);
        assertThat(program.run("audit", "verify").quiet().out()).contains("and is whole; the last is 30 ");
    }

    @Test
    void nothingIsHandedOutWhereItCannotBeNoted() throws IOException {
        entries(1);
        Path mark = home.path("ran");
        for (Path damaged : List.of(journal(), head(), journal().getParent())) {
            String mode = ScratchHome.mode(damaged);
            ScratchHome.mode(damaged, "rwxrw-rw-");
            String line = program.run("exec", "--no-session", "jane", "--", "touch", mark.toString())
                    .refused();
            assertThat(line).contains("the audit journal is not used: " + damaged, "can be changed by other users");
            assertThat(program.run("export", "--no-session", "jane").refused()).contains("can be changed");
            ScratchHome.mode(damaged, mode);
        }
        Files.move(journal(), home.path("moved"));
        Files.createSymbolicLink(journal(), home.path("moved"));
        assertThat(program.run("exec", "--no-session", "jane", "--", "touch", mark.toString())
                        .refused())
                .contains("is a symbolic link");
        assertThat(mark).doesNotExist();
    }

    /** On a file system of four pages, of which two are somebody else's. */
    @Test
    void aFullDisk() {
        Tools.require("unshare", "mount", "dd");
        if (!Tools.works("unshare", "-rm", "mount", "-t", "tmpfs", "none", "/mnt")) {
            Tools.skip("mounts are not permitted here");
        }
        ScratchHome.directory(home.path("small"));
        Result result = program.with("AWS_VAULT_AUDIT_DIR", home.path("small").toString())
                .runCommand(List.of(
                        "unshare", "-rm", "sh", "-c", """
                        mount -t tmpfs -o size=16k,mode=700 none small || exit 9
                        "$0" export -n jane >/dev/null 2>&1 || exit 8
                        dd if=/dev/zero of=small/filler bs=4096 2>/dev/null
                        full=0
                        for i in 1 2 3 4 5 6 7 8 9 10 11 12; do
                            "$0" export -n jane >out 2>err || { full=$((full + 1)); cp err why; cat out; }
                        done
                        [ $full -gt 0 ] && [ $full -lt 12 ] || exit 7
                        "$0" audit verify || exit 6
                        rm small/filler
                        "$0" export -n jane >/dev/null 2>&1 || exit 5
                        "$0" audit verify || exit 4
                        """, Program.path().toString()));
        result.ok();
        assertThat(result.lines()).hasSize(2).allMatch(line -> line.contains("and is whole;"));
        assertThat(ScratchHome.text(home.path("why")))
                .contains("aws-vault: error: export: the audit journal in ", "No space left on device")
                .contains("so nothing is handed out");
    }
}
