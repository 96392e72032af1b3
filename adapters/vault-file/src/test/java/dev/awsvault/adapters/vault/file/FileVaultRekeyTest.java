package dev.awsvault.adapters.vault.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.awsvault.adapters.utf8.Utf8Names;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.upkeep.Progress;
import dev.awsvault.domain.upkeep.RekeyReport;
import dev.awsvault.domain.upkeep.RekeyableVault.Rekeying;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileVaultRekeyTest {
    private static final String SESSION = "sts.GetSessionToken,aG9tZQ,,4070912400";

    @TempDir
    private Path home;

    private Path keys;

    @BeforeEach
    void makeFolder() throws Exception {
        keys = Files.createDirectory(home.resolve("keys"));
        TestFiles.chmod(keys, "rwx------");
    }

    private byte[] put(String name, String passphrase, int rounds) {
        try {
            byte[] sealed = IndependentItem.seal(json(name), passphrase, rounds);
            Path file = Utf8Names.resolve(keys, name);
            Files.write(file, sealed);
            TestFiles.chmod(file, "rw-------");
            return sealed;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Not as this program would write it: what is inside stays as it is. */
    private static String json(String name) {
        return "{\"data\": \"e30=\",  \"key\":\"inside of " + name + "\"}\n";
    }

    private FileVaultRekey vault(SecureRandom random) {
        return new FileVaultRekey(keys, home, random, InstantSource.system(), warning -> {});
    }

    private Rekeying to(String passphrase, int rounds) {
        return vault(new SecureRandom()).to(SecretString.of(passphrase), rounds);
    }

    private RekeyReport rekey(String old, String passphrase) {
        return to(passphrase, 8192).from(SecretString.of(old), Progress.UNHEARD);
    }

    private void assertIsUnder(String passphrase, int rounds, String... names) throws Exception {
        for (String name : names) {
            byte[] file = Files.readAllBytes(Utf8Names.resolve(keys, name));
            assertThat(IndependentItem.open(file, passphrase)).isEqualTo(json(name));
            assertThat(SealedItem.parse(file).header().rounds()).isEqualTo(rounds);
            assertThat(TestFiles.mode(Utf8Names.resolve(keys, name))).isEqualTo("rw-------");
        }
    }

    @Test
    void everyItemIsUnderTheNewPassphraseThen() throws Exception {
        String[] names = {"a", "team%2Fprod", "a%25b", "schlüssel 😀", "%25", SESSION, "oidc:https:%2F%2Fx%2Fstart"};
        for (String name : names) put(name, "old", 1);
        RekeyReport report = rekey("old", "new");

        assertThat(report).isEqualTo(new RekeyReport(names.length, names.length, List.of(), List.of()));
        assertIsUnder("new", 8192, names);
        assertThat(TestFiles.names(keys)).hasSize(names.length);
    }

    @Test
    void aSecondRunChangesNothing() throws Exception {
        put("a", "old", 8192);
        rekey("old", "new");
        byte[] before = Files.readAllBytes(keys.resolve("a"));

        assertThat(rekey("old", "new")).isEqualTo(new RekeyReport(0, 1, List.of(), List.of()));
        assertThat(rekey("whatever", "new").done()).isOne();
        assertThat(Files.readAllBytes(keys.resolve("a"))).isEqualTo(before);
    }

    @Test
    void whatAnInterruptedRunLeftIsFinished() throws Exception {
        put("a", "new", 20_000);
        put("b", "new", 8192);
        put("c", "old", 20_000);
        byte[] done = Files.readAllBytes(keys.resolve("a"));
        RekeyReport report = to("new", 20_000).from(SecretString.of("old"), Progress.UNHEARD);

        assertThat(report).isEqualTo(new RekeyReport(2, 3, List.of(), List.of()));
        assertIsUnder("new", 20_000, "a", "b", "c");
        assertThat(Files.readAllBytes(keys.resolve("a"))).isEqualTo(done);
    }

    @Test
    void theCountAloneCanBeChanged() throws Exception {
        put("a", "same", 8192);
        assertThat(to("same", 30_000)
                        .from(SecretString.of("same"), Progress.UNHEARD)
                        .rewritten())
                .isOne();
        assertIsUnder("same", 30_000, "a");
        assertThat(vault(new SecureRandom()).rounds()).hasValue(30_000);
        assertThat(to("same", 8192)
                        .from(SecretString.of("same"), Progress.UNHEARD)
                        .rewritten())
                .isOne();
        assertIsUnder("same", 8192, "a");
    }

    @Test
    void whatNoPassphraseOpensIsNamedAndStaysUntilOneDoes() throws Exception {
        put("a", "old", 1);
        byte[] other = put("b", "other", 1);
        byte[] third = put("c", "third", 1);
        Rekeying rekeying = to("new", 8192);

        RekeyReport first = rekeying.from(SecretString.of("old"), Progress.UNHEARD);
        assertThat(first).isEqualTo(new RekeyReport(1, 1, List.of("~/keys/b", "~/keys/c"), List.of()));
        assertThat(Files.readAllBytes(keys.resolve("b"))).isEqualTo(other);

        RekeyReport second = rekeying.from(SecretString.of("other"), Progress.UNHEARD);
        assertThat(second).isEqualTo(new RekeyReport(2, 2, List.of("~/keys/c"), List.of()));
        assertThat(Files.readAllBytes(keys.resolve("c"))).isEqualTo(third);
        assertIsUnder("new", 8192, "a", "b");
    }

    @Test
    void whatIsNoItemStaysAndIsTold() throws Exception {
        put("a", "old", 1);
        Files.writeString(keys.resolve("cut"), new String(put("cut", "old", 1)).substring(0, 100));
        put("high", "old", 1_300_001);
        byte[] damaged = put("damaged", "old", 1);
        damaged[damaged.length - 1] = (byte) (damaged[damaged.length - 1] == 'A' ? 'Q' : 'A');
        Files.write(keys.resolve("damaged"), damaged);
        Files.createSymbolicLink(keys.resolve("link"), keys.resolve("a"));
        put("open", "old", 1);
        TestFiles.chmod(keys.resolve("open"), "rw-rw-r--");
        Map<String, byte[]> before = contents("cut", "high", "damaged", "open");

        RekeyReport report = rekey("old", "new");

        assertThat(report.done()).isOne();
        assertThat(report.locked()).isEmpty();
        assertThat(report.unusable()).hasSize(5).allMatch(line -> line.startsWith("~/keys/"));
        assertThat(contents("cut", "high", "damaged", "open"))
                .usingRecursiveComparison()
                .isEqualTo(before);
        assertIsUnder("new", 8192, "a");
    }

    private Map<String, byte[]> contents(String... names) throws IOException {
        Map<String, byte[]> contents = new TreeMap<>();
        for (String name : names) contents.put(name, Files.readAllBytes(keys.resolve(name)));
        return contents;
    }

    /** Does something once, when the first item is being sealed. */
    private static final class Interrupting extends SecureRandom {
        private static final long serialVersionUID = 1L;
        private transient Runnable what;

        Interrupting(Runnable what) {
            this.what = what;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            super.nextBytes(bytes);
            Runnable now = what;
            what = () -> {};
            now.run();
        }
    }

    @Test
    void anItemThatIsReplacedMeanwhileIsNotOverwritten() throws Exception {
        put("a", "old", 1);
        byte[] replacing = IndependentItem.seal(json("replacing"), "old", 1);
        Rekeying rekeying = vault(new Interrupting(() -> {
                    try {
                        Files.write(keys.resolve("a"), replacing);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .to(SecretString.of("new"), 8192);

        assertThat(rekeying.from(SecretString.of("old"), Progress.UNHEARD))
                .isEqualTo(new RekeyReport(1, 1, List.of(), List.of()));
        assertThat(IndependentItem.open(Files.readAllBytes(keys.resolve("a")), "new"))
                .isEqualTo(json("replacing"));
        assertThat(TestFiles.names(keys)).containsExactly("a");
    }

    @Test
    void anItemThatIsRemovedMeanwhileStaysRemoved() throws Exception {
        put("a", "old", 1);
        put("b", "old", 1);
        Rekeying rekeying = vault(new Interrupting(() -> {
                    try {
                        Files.delete(keys.resolve("a"));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }))
                .to(SecretString.of("new"), 8192);

        assertThat(rekeying.from(SecretString.of("old"), Progress.UNHEARD).done())
                .isOne();
        assertThat(TestFiles.names(keys)).containsExactly("b");
    }

    @Test
    void whatOthersWriteUnderTheOldPassphraseMeanwhileFollows() throws Exception {
        for (int i = 0; i < 10; i++) put("k" + i, "old", 1);
        List<String> late = new ArrayList<>(List.of("late", "k0", "k5"));
        RekeyReport report = to("new", 8192).from(SecretString.of("old"), (done, all) -> {
            if (done >= 9 && !late.isEmpty()) put(late.removeFirst(), "old", 1);
        });

        assertThat(late).isEmpty();
        assertThat(report.done()).isEqualTo(11);
        assertThat(report.rewritten()).isEqualTo(13);
        assertIsUnder("new", 8192, "late", "k0", "k5", "k9");
    }

    @Test
    void whoNeverStopsWritingIsTold() {
        put("a", "old", 1);
        assertThatThrownBy(() -> to("new", 8192).from(SecretString.of("old"), (done, all) -> put("a", "old", 1)))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("other processes keep writing")
                .hasMessageNotContaining("\n");
    }

    @Test
    void manyWritersLoseNothing() throws Exception {
        for (int i = 0; i < 20; i++) put("k" + i, "old", 1);
        List<Thread> writers = new ArrayList<>();
        for (int w = 0; w < 4; w++) {
            int number = w;
            FileVault vault = TestVault.open(keys, new TestVault.Asked("old"));
            vault.write(TestVault.item("w" + number + "-0", "x"));
            writers.add(Thread.ofPlatform().start(() -> {
                for (int i = 1; i < 15; i++) vault.write(TestVault.item("w" + number + "-" + i, "x"));
            }));
        }
        RekeyReport report = rekey("old", "new");
        assertThat(report.locked()).isEmpty();
        for (Thread writer : writers) writer.join();

        RekeyReport last = rekey("old", "new");
        assertThat(last.done()).isEqualTo(80);
        assertThat(last.locked()).isEmpty();
        FileVault vault = TestVault.open(keys, new TestVault.Asked("new"));
        assertThat(vault.keys()).hasSize(80).allMatch(key -> vault.read(key).isPresent());
    }

    @Test
    void aFailedWriteLeavesAllWhole() throws Exception {
        assumeFalse("root".equals(System.getProperty("user.name")), "root may write into a read-only folder");
        put("a", "old", 1);
        TestFiles.chmod(keys, "r-x------");
        try {
            assertThatThrownBy(() -> rekey("old", "new"))
                    .isInstanceOf(VaultFailure.class)
                    .hasMessageContainingAll("cannot write ~/keys/a", "vault rekey")
                    .hasMessageNotContaining("\n");
        } finally {
            TestFiles.chmod(keys, "rwx------");
        }
        assertIsUnder("old", 1, "a");
    }

    @Test
    void filesOfKilledWritersGoOnceTheyAreOld() throws Exception {
        put("a", "old", 1);
        Path old = Files.writeString(keys.resolve("%tmp-00"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minusSeconds(7200)));
        Files.writeString(keys.resolve("%tmp-01"), "x");
        rekey("old", "new");

        assertThat(TestFiles.names(keys)).containsExactly("%tmp-01", "a");
    }

    @Test
    void aVaultWithoutItemsHasNoCount() throws Exception {
        assertThat(vault(new SecureRandom()).rounds()).isEmpty();
        Files.writeString(keys.resolve("rubbish"), "x");
        assertThat(vault(new SecureRandom()).rounds()).isEmpty();
        TestFiles.deleteTree(keys);
        assertThat(vault(new SecureRandom()).rounds()).isEmpty();
        assertThat(rekey("old", "new")).isEqualTo(new RekeyReport(0, 0, List.of(), List.of()));
    }

    @Test
    void aWrongPassphraseThatOpensOthersSaysSo() {
        put("a", "new", 1);
        put("b", "old", 1);
        FileVault vault = TestVault.open(keys, new TestVault.Asked("new"));
        assertThatThrownBy(() -> vault.read("b"))
                .hasMessageContainingAll("wrong passphrase for ~/keys/b", "aws-vault vault rekey");
        vault.read("a");
        assertThatThrownBy(() -> vault.read("b")).hasMessageContaining("aws-vault vault rekey");
        assertThatThrownBy(() ->
                        TestVault.open(keys, new TestVault.Asked("neither")).read("b"))
                .hasMessageContaining("wrong passphrase for ~/keys/b")
                .hasMessageNotContaining("rekey");
    }
}
