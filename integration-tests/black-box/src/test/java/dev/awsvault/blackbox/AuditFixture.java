package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Somebody with a key and a role, whose hand-outs are noted. */
abstract class AuditFixture {
    final Aws aws = new Aws();
    ScratchHome home;
    Program program;
    String roleArn;

    @BeforeEach
    void login(@TempDir Path folder) {
        home = aws.keyIn(new ScratchHome(folder.resolve("home")), "jane");
        roleArn = aws.role("deploy").arn();
        home.config("""
                [profile jane]
                region = eu-west-1
                [profile deploy]
                region = eu-west-1
                source_profile = jane
                role_arn = %s
                [profile refused]
                source_profile = jane
                role_arn = arn:aws:iam::123456789012:role/nothing
                """.formatted(roleArn));
        program = aws.program(home).with("AWS_VAULT_AUDIT", "on").without("AWS_EC2_METADATA_DISABLED");
    }

    @AfterEach
    void close() {
        aws.close();
    }

    Path journal() {
        return home.path(".awsvault/audit/journal.jsonl");
    }

    Path head() {
        return home.path(".awsvault/audit/head");
    }

    List<String> lines() {
        return ScratchHome.text(journal()).lines().toList();
    }

    void lines(List<String> lines) {
        home.write(journal(), String.join("\n", lines) + "\n");
    }

    /** What {@code audit --json} shows. */
    List<JsonNode> entries() {
        List<JsonNode> entries = new ArrayList<>();
        for (String line : program.run("audit", "--json").quiet().lines()) entries.add(json(line));
        return entries;
    }

    JsonNode last() {
        return entries().getLast();
    }

    static JsonNode json(String line) {
        try {
            return new ObjectMapper().readTree(line);
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + line, e);
        }
    }

    void entries(int count) {
        for (int i = 0; i < count; i++)
            program.run("export", "--no-session", "jane").ok();
    }

    void assertWhole(int entries) {
        Result result = program.run("audit", "verify").quiet();
        assertThat(result.out())
                .startsWith("The journal has " + entries + (entries == 1 ? " entry" : " entries") + ", and is whole;");
    }

    /** What it says before the last line, which sums up. */
    List<String> findings() {
        Result result = program.run("audit", "verify");
        assertThat(result.exit()).describedAs(result.err() + result.out()).isEqualTo(1);
        assertThat(result.lines().getLast()).contains("and is not whole;");
        return result.lines().subList(0, result.lines().size() - 1);
    }
}
