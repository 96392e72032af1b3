package dev.awsvault.adapters.vault.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongCredentialsTest {
    private static final String PREFIX = "aws-vault:aws-vault:";
    private static final String PIECES = "aws-vault-chunk:";

    private Instant now = Instant.parse("2026-11-22T10:00:00Z");
    private final StandInCredentials windows = new StandInCredentials(() -> now);

    private LongCredentials credentials() {
        return new LongCredentials(windows, PREFIX, PIECES, new SecureRandom(), () -> now);
    }

    private static byte[] value(int length, char filling) {
        return String.valueOf(filling).repeat(length).getBytes(StandardCharsets.US_ASCII);
    }

    private List<String> pieces() {
        return windows.targets().stream().filter(t -> t.startsWith(PIECES)).toList();
    }

    @Test
    void aShortValueIsTheBlobAlone() throws Exception {
        credentials().write("work", value(2560, 'a'));
        assertThat(windows.targets()).containsExactly("aws-vault:aws-vault:work");
        assertThat(windows.blob("aws-vault:aws-vault:work")).isEqualTo(value(2560, 'a'));
        assertThat(windows.writes()).hasSize(1);
    }

    @Test
    void aLongValueLiesInPiecesOutOfTheGoProgramsSight() throws Exception {
        byte[] value = value(6000, 'a');
        credentials().write("work", value);
        assertThat(credentials().names()).containsExactly("work");
        assertThat(credentials().read("work"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
        assertThat(pieces()).hasSize(3).noneMatch(t -> t.startsWith(PREFIX));
        // What the Go program finds is no JSON: it fails, and takes nothing of it for a secret.
        String head = new String(windows.blob(PREFIX + "work"), StandardCharsets.US_ASCII);
        assertThat(head).matches("aws-vault-chunks:1:[0-9a-f]{16}:3:6000:[0-9a-f]{64}");
        assertThat(windows.writes().getLast()).isEqualTo(PREFIX + "work");
    }

    @Test
    void whatReplacesALongValueLeavesNoPieces() throws Exception {
        credentials().write("work", value(6000, 'a'));
        credentials().write("work", value(9000, 'b'));
        assertThat(pieces()).hasSize(4);
        credentials().write("work", value(10, 'c'));
        assertThat(windows.targets()).containsExactly(PREFIX + "work");
        credentials().write("work", value(6000, 'd'));
        assertThat(credentials().remove("work")).isTrue();
        assertThat(windows.targets()).isEmpty();
    }

    @Test
    void aValueThatLooksLikeAHeadIsNotTakenForOne() throws Exception {
        byte[] value = "aws-vault-chunks:1:0011223344556677:1:5:00".getBytes(StandardCharsets.US_ASCII);
        credentials().write("work", value);
        assertThat(credentials().read("work"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(value));
    }

    /** Killed before each of the calls that change anything: what is read afterwards is one of the two, whole. */
    @Test
    void aKillLeavesTheOldValueOrTheNew() throws Exception {
        byte[] old = value(6000, 'o');
        byte[] next = value(8000, 'n');
        List<String> seen = new ArrayList<>();
        for (int calls = 0; ; calls++) {
            credentials().write("work", old);
            windows.killAt(dyingAfter(calls));
            boolean killed = false;
            try {
                credentials().write("work", next);
            } catch (StandInCredentials.Killed _) {
                killed = true;
            }
            windows.killAt(_ -> false);
            byte[] left = credentials().read("work").orElseThrow();
            assertThat(left).isIn(old, next);
            seen.add((char) left[0] + "");
            if (!killed) break;
            now = now.plus(Duration.ofHours(2));
        }
        // Four pieces and the head to write, three old pieces to delete.
        assertThat(String.join("", seen)).isEqualTo("ooooonnnn");
        now = now.plus(Duration.ofHours(2));
        credentials().write("other", value(3000, 'x'));
        assertThat(pieces()).hasSize(4 + 2);
        assertThat(credentials().read("work")).isPresent();
    }

    private static java.util.function.Predicate<String> dyingAfter(int calls) {
        int[] left = {calls};
        return call -> (call.startsWith("write ") || call.startsWith("delete ")) && left[0]-- <= 0;
    }

    @Test
    void anotherWritersPiecesAreLeftAloneForAnHour() throws Exception {
        windows.write(PIECES + "00112233445566aa:0", value(2560, 'x'));
        now = now.plus(Duration.ofMinutes(59));
        credentials().write("work", value(6000, 'a'));
        assertThat(pieces()).hasSize(4);
        now = now.plus(Duration.ofMinutes(2));
        credentials().write("work", value(6000, 'a'));
        assertThat(pieces()).hasSize(3);
    }

    @Test
    void nothingIsSweptWhereALaterVersionsHeadLies() throws Exception {
        windows.write(PREFIX + "new", "aws-vault-chunks:2:what?".getBytes(StandardCharsets.US_ASCII));
        windows.write(PIECES + "00112233445566aa:0", value(2560, 'x'));
        now = now.plus(Duration.ofHours(2));
        credentials().write("work", value(6000, 'a'));
        assertThat(pieces()).hasSize(4);
        assertThatThrownBy(() -> credentials().read("new"))
                .isInstanceOf(DamagedCredential.class)
                .hasMessageContaining("later version");
    }

    @Test
    void aPieceThatIsMissingCutOrAnothersIsNeverReadAsAValue() throws Exception {
        for (int damage = 0; damage < 3; damage++) {
            credentials().write("work", value(6000, 'a'));
            String piece = pieces().get(1);
            switch (damage) {
                case 0 -> windows.delete(piece);
                case 1 -> windows.write(piece, value(2559, 'a'));
                default -> windows.write(piece, value(2560, 'b'));
            }
            assertThatThrownBy(() -> credentials().read("work")).isInstanceOf(DamagedCredential.class);
            assertThat(credentials().names()).containsExactly("work");
            assertThat(credentials().remove("work")).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1:0011223344556677:1:5",
                "1:0011223344556677:0:5:H",
                "1:0011223344556677:513:5:H",
                "1:0011223344556677:1:2561:H",
                "1:0011223344556677:1:-5:H",
                "1:0011223344556677:x:5:H",
                "1:001122334455667:1:5:H",
                "1:00112233445566zz:1:5:H",
                "1:0011223344556677:1:5:H:more",
                "1:0011223344556677:1:5:0A",
                "1:0011223344556677:4294967295:4294967295:H"
            })
    void aHeadOfRubbishIsDamage(String rest) throws Exception {
        String head = "aws-vault-chunks:" + rest.replace("H", "0".repeat(64));
        windows.write(PREFIX + "work", head.getBytes(StandardCharsets.US_ASCII));
        assertThatThrownBy(() -> credentials().read("work")).isInstanceOf(DamagedCredential.class);
        assertThat(credentials().remove("work")).isTrue();
    }

    @Test
    void namesInOtherCasesAreNotThereAndNotOverwritten() throws Exception {
        credentials().write("work", value(5, 'a'));
        assertThat(credentials().read("Work")).isEmpty();
        assertThat(credentials().remove("WORK")).isFalse();
        assertThatThrownBy(() -> credentials().write("Work", value(6000, 'b')))
                .isInstanceOfSatisfying(
                        DifferentCase.class, e -> assertThat(e.existing()).isEqualTo("work"));
        assertThat(windows.targets()).containsExactly(PREFIX + "work");
        assertThat(credentials().read("work"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(value(5, 'a')));
    }

    @Test
    void othersCredentialsAreNoneOfOurs() throws Exception {
        windows.write("aws-vault:other:x", value(1, 'x'));
        windows.write("AWS-VAULT:aws-vault:x", value(1, 'x'));
        windows.write("aws-vault:aws-vault:", value(1, 'x'));
        windows.write("git:https://github.com", value(1, 'x'));
        assertThat(credentials().names()).isEmpty();
    }

    /** A write that Windows refuses in the middle leaves no pieces. */
    @Test
    void aRefusedPieceTakesTheOthersWithIt() throws Exception {
        credentials().write("work", value(6000, 'a'));
        CredentialCalls full = new FailingAt(windows, 3);
        assertThatThrownBy(() -> new LongCredentials(full, PREFIX, PIECES, new SecureRandom(), () -> now)
                        .write("work", value(9000, 'b')))
                .isInstanceOf(WindowsError.class);
        assertThat(pieces()).hasSize(3);
        assertThat(credentials().read("work"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(value(6000, 'a')));
    }

    /** A reader that meets a writer reads again. */
    @Test
    void whoeverReadsWhileItIsReplacedReadsTheNewValue() throws Exception {
        credentials().write("work", value(6000, 'a'));
        boolean[] done = {false};
        windows.killAt(call -> {
            if (call.startsWith("read " + PIECES) && !done[0]) {
                done[0] = true;
                try {
                    credentials().write("work", value(7000, 'b'));
                } catch (WindowsError | DifferentCase e) {
                    throw new AssertionError(e);
                }
            }
            return false;
        });
        assertThat(credentials().read("work"))
                .hasValueSatisfying(v -> assertThat(v).isEqualTo(value(7000, 'b')));
        assertThat(done[0]).isTrue();
    }

    @Test
    void manyLongValuesAreSweptOnce() throws Exception {
        LongCredentials credentials = credentials();
        List<String> calls = new ArrayList<>();
        windows.killAt(call -> {
            if (call.startsWith("enumerate")) calls.add(call);
            return false;
        });
        for (int i = 0; i < 100; i++) credentials.write("w" + i, value(3000, 'x'));
        assertThat(calls).hasSize(1);
    }

    /** The store is full from the nth write on. */
    private static final class FailingAt implements CredentialCalls {
        private final CredentialCalls calls;
        private int left;

        FailingAt(CredentialCalls calls, int left) {
            this.calls = calls;
            this.left = left;
        }

        @Override
        public boolean isPresent() {
            return true;
        }

        @Override
        public void write(String target, byte[] blob) throws WindowsError {
            if (--left <= 0) throw new WindowsError(1450);
            calls.write(target, blob);
        }

        @Override
        public Read read(String target) throws WindowsError {
            return calls.read(target);
        }

        @Override
        public void delete(String target) throws WindowsError {
            calls.delete(target);
        }

        @Override
        public List<Credential> enumerate(String filter) throws WindowsError {
            return calls.enumerate(filter);
        }
    }
}
