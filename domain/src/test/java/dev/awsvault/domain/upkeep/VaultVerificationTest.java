package dev.awsvault.domain.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VaultVerificationTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.ofEpochSecond(2_000_000_000));
    private static final String KEY = "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"hidden\"}";
    private static final String SESSION_KEY = "sts.GetSessionToken,aG9tZQ,,2000000000";
    private static final String SESSION = "{\"AccessKeyId\":\"ASIA\",\"Expiration\":\"2033-05-18T03:33:20Z\","
            + "\"SecretAccessKey\":\"hidden\",\"SessionToken\":\"hidden\"}";
    private static final String TOKEN =
            "{\"Token\":{\"AccessToken\":\"hidden\"},\"Expiration\":\"0001-01-01T00:00:00Z\"}";

    private final MemoryVault vault = new MemoryVault();

    private VerificationReport verify() {
        return new VaultVerification(new PlainInspection(vault), CLOCK).run(Progress.UNHEARD);
    }

    private Finding only() {
        List<Finding> findings = verify().findings();
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().text()).doesNotContain("hidden", "\n");
        return findings.getFirst();
    }

    @Test
    void aSoundVaultHasNoFindings() {
        vault.put("home", KEY);
        vault.put("work", "{\"accesskeyid\":\"AKIA\",\"SECRETACCESSKEY\":\"hidden\",\"Source\":null}");
        vault.put(SESSION_KEY, SESSION);
        vault.put("oidc:https://corp.awsapps.com/start", TOKEN);

        assertThat(verify()).isEqualTo(new VerificationReport("memory vault", 4, 4, List.of()));
        assertThat(verify().isSound()).isTrue();
    }

    @Test
    void anEmptyVaultIsSound() {
        assertThat(verify()).isEqualTo(new VerificationReport("memory vault", 0, 0, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hidden",
                "[]",
                "{}",
                "{\"AccessKeyID\":\"AKIA\"}",
                "{\"AccessKeyID\":\"\",\"SecretAccessKey\":\"hidden\"}",
                "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"\"}",
                "{\"AccessKeyID\":1,\"SecretAccessKey\":\"hidden\"}",
                "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"hidden\"",
            })
    void whatIsNoKeyIsNamed(String data) {
        vault.put("home", data);
        assertThat(only().problem()).isEqualTo(Problem.NOT_A_KEY);
        assertThat(verify().isSound()).isFalse();
        assertThat(verify().sound()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hidden",
                "{}",
                "{\"AccessKeyId\":\"A\",\"Expiration\":\"hidden\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}",
                "{\"AccessKeyId\":\"A\",\"Expiration\":\"2033-05-18T03:33:20Z\",\"SecretAccessKey\":\"s\"}",
            })
    void whatIsNoSessionIsNamed(String data) {
        vault.put(SESSION_KEY, data);
        assertThat(only().problem()).isEqualTo(Problem.NOT_A_SESSION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hidden", "{}", "{\"Token\":\"hidden\"}"})
    void whatIsNoTokenIsNamed(String data) {
        vault.put("oidc:https://corp.awsapps.com/start", data);
        assertThat(only().problem()).isEqualTo(Problem.NOT_A_TOKEN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sts.AssumeRole,aG9tZQ,,1999999999",
                "session,aG9tZQ,,1999999999",
                "session:home:mfa:3",
                "home session (1572281751)",
            })
    void aStaleSessionIsNamedAndNotWrong(String name) {
        vault.put(name, "not even opened");
        assertThat(only()).satisfies(finding -> {
            assertThat(finding.problem()).isEqualTo(Problem.STALE_SESSION);
            assertThat(finding.item()).isEqualTo(name);
        });
        assertThat(vault.reads).isEmpty();
        assertThat(verify().isSound()).isTrue();
    }

    @Test
    void anUnfinishedRotationIsNamed() {
        vault.put("home", KEY);
        vault.put("home.rotating", KEY);
        assertThat(only().problem()).isEqualTo(Problem.UNFINISHED_ROTATION);
        assertThat(verify().isSound()).isFalse();
    }

    @Test
    void anUnreadableItemIsNamedAndTheOthersAreLookedAt() {
        vault.put("a", KEY);
        vault.put("b", KEY);
        vault.put("c", KEY);
        vault.unreadable = "b";
        assertThat(only()).isEqualTo(new Finding(Problem.UNREADABLE, "b", "cannot be read: the item cannot be opened"));
        assertThat(verify().sound()).isEqualTo(2);
    }

    /** Whoever cancels the keyring's question does not want to hear it for every item. */
    @Test
    void aVaultThatDoesNotOpenIsNotTriedForEveryItem() {
        int[] reads = {0};
        Vault locked = new Vault() {
            @Override
            public String description() {
                return "locked";
            }

            @Override
            public List<String> keys() {
                return List.of("a", "b", "c", "d", "e");
            }

            @Override
            public Optional<VaultItem> read(String key) {
                reads[0]++;
                throw new VaultFailure("cancelled");
            }

            @Override
            public void write(VaultItem item) {}

            @Override
            public boolean remove(String key) {
                return false;
            }

            @Override
            public boolean wouldAsk() {
                return true;
            }
        };
        assertThatThrownBy(() -> new VaultVerification(new PlainInspection(locked), CLOCK).run(Progress.UNHEARD))
                .isInstanceOf(VaultFailure.class)
                .hasMessage("cancelled");
        assertThat(reads[0]).isEqualTo(3);
    }

    /** Answers for each item by its name. */
    private record Scripted(List<String> keys) implements InspectedVault {
        @Override
        public String description() {
            return "scripted vault";
        }

        @Override
        public Inspection open(String key) {
            return switch (key.charAt(0)) {
                case 'w' -> new Inspection.Refused(new Finding(Problem.WRONG_PASSPHRASE, key, "wrong"));
                case 'g' -> new Inspection.Gone();
                default -> new Inspection.Opened(new VaultItem(key, SecretString.of(KEY), "", "", false));
            };
        }

        @Override
        public List<Finding> surroundings() {
            return List.of(new Finding(Problem.LEFTOVER, "%tmp", "left"));
        }
    }

    private static VerificationReport verify(String... keys) {
        return new VaultVerification(new Scripted(List.of(keys)), CLOCK).run(Progress.UNHEARD);
    }

    @Test
    void itemsUnderAnotherPassphraseAreNamed() {
        VerificationReport report = verify("a", "w1", "gone", "w2");
        assertThat(report.items()).isEqualTo(3);
        assertThat(report.sound()).isOne();
        assertThat(report.wrong()).isEqualTo(2);
        assertThat(report.findings()).extracting(Finding::item).containsExactly("w1", "w2", "%tmp");
    }

    @Test
    void aPassphraseThatOpensNothingIsToldOnce() {
        assertThatThrownBy(() -> verify("w1", "w2"))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("opens none of the 2 items in the scripted vault")
                .hasMessageNotContaining("\n");
        assertThat(verify("gone").items()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"STALE_SESSION,false", "LEFTOVER,false", "WRONG_PASSPHRASE,true", "OPEN_TO_OTHERS,true"})
    void notEveryFindingIsWrong(Problem problem, boolean wrong) {
        assertThat(problem.isWrong()).isEqualTo(wrong);
    }
}
