package dev.awsvault.domain.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BackendChoice;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultRekeyTest {
    /** Items are words for their passphrases. */
    private static final class PaperVault implements RekeyableVault {
        final Map<String, String> items = new TreeMap<>();

        @Override
        public String description() {
            return "paper vault";
        }

        @Override
        public OptionalInt rounds() {
            return OptionalInt.of(8192);
        }

        @Override
        public Rekeying to(SecretString passphrase, int rounds) {
            List<String> known = new ArrayList<>(List.of(passphrase.reveal()));
            return (old, progress) -> {
                known.add(old.reveal());
                items.replaceAll((name, word) -> known.contains(word) ? passphrase.reveal() : word);
                List<String> locked = items.keySet().stream()
                        .filter(name -> !items.get(name).equals(passphrase.reveal()))
                        .toList();
                return new RekeyReport(0, items.size() - locked.size(), locked, List.of());
            };
        }
    }

    /** The answers, and whether they were closed. */
    private static class Answers implements RekeyQuestions {
        final List<SecretString> given = new ArrayList<>();
        final List<List<String>> locked = new ArrayList<>();
        final List<String> further;

        Answers(String... further) {
            this.further = new ArrayList<>(List.of(further));
        }

        private SecretString give(String answer) {
            given.add(SecretString.of(answer));
            return given.getLast();
        }

        @Override
        public SecretString old() {
            return give("old");
        }

        @Override
        public SecretString wanted() {
            return give("new");
        }

        @Override
        public Optional<SecretString> further(List<String> files) {
            locked.add(files);
            return further.isEmpty() ? Optional.empty() : Optional.of(give(further.removeFirst()));
        }

        void assertClosed() {
            assertThat(given)
                    .isNotEmpty()
                    .allMatch(answer -> answer.reveal().chars().allMatch(c -> c == 0));
        }
    }

    private final PaperVault vault = new PaperVault();

    @Test
    void oneOldPassphraseIsEnoughForOneVault() {
        vault.items.putAll(Map.of("a", "old", "b", "old"));
        Answers answers = new Answers();
        assertThat(new VaultRekey(vault, answers).run(8192, Progress.UNHEARD).done())
                .isEqualTo(2);
        assertThat(answers.locked).isEmpty();
        answers.assertClosed();
    }

    @Test
    void morePassphrasesAreAskedForUntilAllIsOpen() {
        vault.items.putAll(Map.of("a", "old", "b", "second", "c", "third"));
        Answers answers = new Answers("mistyped", "second", "third", "never asked for");
        assertThat(new VaultRekey(vault, answers).run(8192, Progress.UNHEARD).done())
                .isEqualTo(3);
        assertThat(answers.locked).containsExactly(List.of("b", "c"), List.of("b", "c"), List.of("c"));
        assertThat(answers.further).hasSize(1);
        answers.assertClosed();
    }

    @Test
    void whatStaysLockedIsReported() {
        vault.items.putAll(Map.of("a", "old", "b", "second"));
        RekeyReport report = new VaultRekey(vault, new Answers()).run(8192, Progress.UNHEARD);
        assertThat(report.done()).isOne();
        assertThat(report.locked()).containsExactly("b");
    }

    @Test
    void whereNothingOpensNothingIsChanged() {
        vault.items.putAll(Map.of("a", "other", "b", "second"));
        Answers answers = new Answers();
        assertThatThrownBy(() -> new VaultRekey(vault, answers).run(8192, Progress.UNHEARD))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("nothing was changed")
                .hasMessageNotContaining("\n");
        answers.assertClosed();
    }

    @Test
    void theOldPassphraseIsClearedWhereThereIsNoNewOne() {
        Answers answers = new Answers() {
            @Override
            public SecretString wanted() {
                throw new PromptFailure("differ");
            }
        };
        assertThatThrownBy(() -> new VaultRekey(vault, answers).run(8192, Progress.UNHEARD))
                .isInstanceOf(PromptFailure.class);
        answers.assertClosed();
    }

    @ParameterizedTest
    @ValueSource(ints = {8191, 0, -1, 1_300_001, Integer.MAX_VALUE, Integer.MIN_VALUE})
    void countsThatNobodyReadsOrThatAreTooWeakAreRefused(int rounds) {
        assertThatThrownBy(() -> Rounds.require(rounds))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContainingAll("8192", "1300000", Integer.toString(rounds));
    }

    @ParameterizedTest
    @CsvSource({"0,8192", "1,8192", "8192,8192", "600000,600000", "1300000,1300000", "2000000,1300000"})
    void whatIsWrittenKeepsTheCount(int highest, int written) {
        assertThat(Rounds.keeping(highest)).isEqualTo(written);
        Rounds.require(written);
    }

    @Test
    void everyOtherStoreHasItsRemedy() {
        List<String> remedies = BackendChoice.NAMES.stream()
                .filter(name -> !name.equals("file"))
                .map(OtherStores::remedy)
                .toList();
        assertThat(remedies).hasSize(12).doesNotContain(OtherStores.remedy("no such store"));
    }
}
