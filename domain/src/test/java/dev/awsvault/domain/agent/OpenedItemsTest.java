package dev.awsvault.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.SessionSlot;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class OpenedItemsTest {
    private final SettableTime time = new SettableTime();
    private final StampedVault vault = new StampedVault(time);
    private final OpenedItems items = new OpenedItems(vault, time);

    private String read(String key) {
        try (var data = items.read(key).orElseThrow().data()) {
            return data.reveal();
        }
    }

    private void settle() {
        time.pass(Duration.ofSeconds(3));
    }

    @Test
    void anItemIsOpenedOnce() {
        vault.put("work", "one");
        settle();
        for (int i = 0; i < 3; i++) assertThat(read("work")).isEqualTo("one");
        assertThat(vault.opened).isEqualTo(1);
    }

    @Test
    void whatACallerClosesStaysReadable() {
        vault.put("work", "one");
        settle();
        for (int i = 0; i < 2; i++) {
            VaultItem item = items.read("work").orElseThrow();
            assertThat(item.label()).isEqualTo("label of work");
            item.data().close();
        }
        assertThat(read("work")).isEqualTo("one");
    }

    @Test
    void anothersChangeIsSeenAtOnce() {
        vault.put("work", "one");
        settle();
        read("work");
        vault.put("work", "two");
        assertThat(read("work")).isEqualTo("two");
        settle();
        assertThat(read("work")).isEqualTo("two");
    }

    @Test
    void anothersRemovalIsSeenAtOnce() {
        vault.put("work", "one");
        settle();
        read("work");
        vault.remove("work");
        assertThat(items.read("work")).isEmpty();
        assertThat(items.count()).isZero();
    }

    @Test
    void whatHasJustChangedIsNotKept() {
        vault.put("work", "one");
        read("work");
        assertThat(items.count()).isZero();
        settle();
        read("work");
        assertThat(items.count()).isEqualTo(1);
    }

    @Test
    void aWriteProvesThePassphraseAnew() {
        items.write(StampedVault.item("work", "mine"));
        assertThat(vault.closed).isEqualTo(1);
        assertThat(read("work")).isEqualTo("mine");
    }

    @Test
    void aFailureIsTheCallersAndKeepsNothing() {
        vault.put("work", "one");
        settle();
        vault.refuses = "work";
        assertThatThrownBy(() -> items.read("work")).isInstanceOf(VaultFailure.class);
        vault.refuses = "";
        assertThat(read("work")).isEqualTo("one");
    }

    @Test
    void dropForgetsItemsAndPassphrase() {
        vault.put("work", "one");
        settle();
        read("work");
        items.drop();
        assertThat(items.count()).isZero();
        assertThat(vault.closed).isEqualTo(1);
    }

    @Test
    void endedSessionsAreDropped() {
        SessionSlot slot = new SessionSlot(SessionSlot.Type.ASSUME_ROLE, "work", "");
        String name = new SessionName(slot, time.instant().plusSeconds(60)).format();
        vault.put(name, "session");
        vault.put("work", "key");
        settle();
        read(name);
        read("work");
        items.dropEnded();
        assertThat(items.count()).isEqualTo(2);
        time.pass(Duration.ofMinutes(2));
        items.dropEnded();
        assertThat(items.count()).isEqualTo(1);
    }

    @Test
    void theOneUsedLongestAgoMakesRoom() {
        for (int i = 0; i <= OpenedItems.MOST; i++) vault.put("p" + i, "key " + i);
        settle();
        for (int i = 0; i < OpenedItems.MOST; i++) read("p" + i);
        read("p0");
        read("p" + OpenedItems.MOST);
        assertThat(items.count()).isEqualTo(OpenedItems.MOST);
        int before = vault.opened;
        assertThat(read("p0")).isEqualTo("key 0");
        assertThat(vault.opened).isEqualTo(before);
        assertThat(read("p1")).isEqualTo("key 1");
        assertThat(vault.opened).isEqualTo(before + 1);
    }
}
