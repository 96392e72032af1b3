package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a run left.
 *
 * @param pid of the process that was started
 * @param exit the status; 128 + n where signal n ended it
 */
record Result(long pid, int exit, byte[] bytes, String err) {
    String out() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Standard error without the line that goes with every use of a long-term key. */
    String told() {
        return err.replaceAll(
                "(?m)^aws-vault: no session and no role: the long-term key of profile .* is handed out\n", "");
    }

    List<String> lines() {
        return out().lines().toList();
    }

    /** Asserts that it went well and said nothing on standard error. */
    Result quiet() {
        ok();
        assertThat(told()).isEmpty();
        return this;
    }

    /** Asserts that it went well. */
    Result ok() {
        assertThat(exit)
                .describedAs("status; stderr: %s; stdout: %s", err, out())
                .isZero();
        return this;
    }

    /** Asserts status 1, nothing on standard output, one line for a person on standard error. Returns that line. */
    String refused() {
        return refused(1);
    }

    /** Some of AWS's error codes look like Java's names; without them. */
    private static String withoutAwsCodes(String line) {
        return line.replaceAll(
                "(?<![.\\w])(ExpiredToken|Forbidden|ResourceNotFound|InvalidRequest|Unauthorized|Validation)Exception\\b",
                "");
    }

    String refused(int status) {
        assertThat(exit)
                .describedAs("status; stderr: %s; stdout: %s", err, out())
                .isEqualTo(status);
        assertThat(told()).startsWith("aws-vault: error: ").endsWith("\n");
        assertThat(told().lines()).hasSize(1);
        assertThat(withoutAwsCodes(told())).doesNotContain("Exception", "\tat ", "null", "a fault of this program");
        assertThat(bytes).isEmpty();
        return told().strip();
    }

    /** Standard output as what {@code env -0} prints. */
    Map<String, String> environment() {
        Map<String, String> variables = new TreeMap<>();
        for (String entry : out().split("\0")) {
            int equals = entry.indexOf('=');
            variables.put(entry.substring(0, equals), entry.substring(equals + 1));
        }
        return variables;
    }
}
