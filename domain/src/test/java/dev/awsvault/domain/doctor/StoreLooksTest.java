package dev.awsvault.domain.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.Configs;
import dev.awsvault.domain.fake.MemoryVault;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.vault.BackendReport;
import dev.awsvault.domain.vault.DatedItems;
import dev.awsvault.domain.vault.Holdings;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StoreLooksTest {
    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final DefaultInheritance ALL = DefaultInheritance.EVERY_PROFILE;

    /** Locked; each read asks the person, who gives what opens the items named so, or gives up. */
    private static final class LockedVault implements Vault {
        final List<String> asked = new ArrayList<>();
        boolean givesUp;
        boolean open;

        @Override
        public String description() {
            return "locked vault";
        }

        @Override
        public List<String> keys() {
            return List.of();
        }

        @Override
        public Optional<VaultItem> read(String key) {
            asked.add(key);
            if (givesUp) throw new PromptFailure("no passphrase was given");
            throw new VaultFailure("wrong passphrase for " + key + "; type another");
        }

        @Override
        public void write(VaultItem item) {}

        @Override
        public boolean remove(String key) {
            return false;
        }

        @Override
        public boolean wouldAsk() {
            return !open;
        }
    }

    @Test
    void agesBeyondNinetyDaysAreTold() {
        Map<String, Instant> written = Map.of(
                "old", NOW.minus(Duration.ofDays(91)),
                "young", NOW.minus(Duration.ofDays(89)),
                "future", NOW.plus(Duration.ofDays(9)));
        DatedItems dates = key -> Optional.ofNullable(written.get(key));
        KeyLook keys = new KeyLook(List.of("old", "young", "future", "untold", "oidc:https://x"));
        assertThat(Told.lines(keys.ages(Optional.of(dates), NOW)))
                .containsExactly(
                        "warning key-age: stored more than 90 days ago, and no younger than that: old (91 days)");
        assertThat(Told.lines(keys.ages(Optional.empty(), NOW)))
                .singleElement()
                .asString()
                .startsWith("note key-age");
        assertThat(new KeyLook(List.of()).ages(Optional.empty(), NOW)).isEmpty();
    }

    @Test
    void keysThatTheConfigDoesNotUseOrThatHideItsSource() {
        KeyLook keys = new KeyLook(List.of("jane", "nobody", "sourced", "r", "sso"));
        assertThat(Told.lines(keys.uses(
                        Configs.parse("[profile jane]|region=x|[profile r]|source_profile=sourced"
                                + "|[profile sso]|sso_start_url=https://x"),
                        ALL)))
                .containsExactly(
                        "note key-unused: no profile of ~/.aws/config uses the key of nobody",
                        "warning key-before-source: a stored key counts before the source that the config names: r, sso");
    }

    @Test
    void sessions() {
        List<String> names = List.of(
                "jane",
                "jane.rotating",
                "sts.AssumeRole,amFuZQ,,1",
                "sts.AssumeRole,amFuZQ,,99999999999",
                "session,jane,,1");
        assertThat(Told.lines(new SessionLook(names, NOW).look()))
                .containsExactly(
                        "note sessions-ended: 1 kept session ended",
                        "note sessions-legacy: 1 session of aws-vault 4 to 6, which nothing reads");
    }

    @Test
    void profilesWithNothingToStartFrom() {
        String config = "[default]|region=x|[profile bare]|region=x|[profile template]|output=json"
                + "|[profile a]|include_profile=template|source_profile=jane|[profile jane]|region=x"
                + "|[profile b]|source_profile=bare|[profile p]|credential_process=x|[profile q]|source_profile=p";
        assertThat(Told.lines(new CredentialsLook(Configs.parse(config), ALL, List.of("jane")).look()))
                .singleElement()
                .asString()
                .startsWith("warning no-credentials: no credentials for bare, b:");
        assertThat(new CredentialsLook(
                                Configs.parse("[profile a]|source_profile=b|[profile b]|source_profile=a"),
                                ALL,
                                List.of())
                        .look())
                .isEmpty();
    }

    @Test
    void everyItemIsOpenedAndThoseThatCannotBeAreTold() {
        MemoryVault vault = new MemoryVault();
        vault.put("good", "{\"AccessKeyID\":\"AKIA\",\"SecretAccessKey\":\"s\"}");
        vault.put("rubbish", "[]");
        vault.put("damaged", "{}");
        vault.put("oidc:https://x", "{}");
        vault.unreadable = "damaged";
        assertThat(Told.lines(new ItemLook(vault, vault.keys(), false).look()))
                .hasSize(2)
                .allMatch(line -> line.startsWith("wrong item-unreadable"))
                .anyMatch(line -> line.contains("'rubbish'"))
                .anyMatch(line -> line.contains("the item cannot be opened"));
        assertThat(vault.reads).containsExactly("good", "rubbish", "damaged", "oidc:https://x");
    }

    @Test
    void aLockedStoreIsOpenedWithPermissionAloneAndAsksOnce() {
        LockedVault vault = new LockedVault();
        assertThat(Told.lines(new ItemLook(vault, List.of("a", "b"), false).look()))
                .singleElement()
                .asString()
                .startsWith("note items-not-opened");
        assertThat(vault.asked).isEmpty();

        assertThat(Told.lines(new ItemLook(vault, List.of("a", "b"), true).look()))
                .containsExactly(
                        "wrong item-unreadable: wrong passphrase for a",
                        "warning items-not-opened: not all items were opened: the others were not tried after that");
        assertThat(vault.asked).containsExactly("a");

        vault.givesUp = true;
        assertThat(Told.lines(new ItemLook(vault, List.of("a", "b"), true).look()))
                .singleElement()
                .asString()
                .contains("no passphrase was given");
    }

    @Test
    void storesInUseAndOthers() {
        BackendReport file = new BackendReport("file", Optional.empty(), true, Optional.of(new Holdings(2, 0, 0, 0)));
        assertThat(Told.lines(new StoreLook(file, "file vault ~/x", false).inUse()))
                .containsExactly(
                        "note store-in-use: file is in use (file vault ~/x): you named none, and it holds a vault");
        BackendReport broken = new BackendReport("pass", Optional.of("pass is not on PATH"), false, Optional.empty());
        assertThat(Told.lines(new StoreLook(broken, "not open", true).inUse()))
                .anyMatch(
                        line -> line.startsWith("wrong store-unusable: the pass backend cannot be used: pass is not"));
        assertThat(Told.lines(StoreLook.other(broken)))
                .containsExactly("note store-unavailable: pass cannot be used: pass is not on PATH");
        assertThat(Told.lines(StoreLook.other(file))).containsExactly("note store-also-holds: file holds 2 keys too");
        assertThat(Told.lines(StoreLook.other(new BackendReport("kwallet", Optional.empty(), true, Optional.empty()))))
                .containsExactly("note store-also-holds: kwallet has a vault, which is locked");
        assertThat(StoreLook.other(new BackendReport("kwallet", Optional.empty(), false, Optional.empty())))
                .isEmpty();
    }
}
