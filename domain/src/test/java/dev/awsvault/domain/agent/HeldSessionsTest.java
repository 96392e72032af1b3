package dev.awsvault.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.fake.SettableTime;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.SessionSlot;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldSessionsTest {
    private final SettableTime time = new SettableTime();
    private final HeldSessions sessions = new HeldSessions(time);

    private String name(String profile, int seconds) {
        SessionSlot slot = new SessionSlot(SessionSlot.Type.ASSUME_ROLE, profile, "");
        return new SessionName(slot, time.instant().plusSeconds(seconds)).format();
    }

    private String read(String vault, String key) {
        return sessions.read(vault, key).orElseThrow().data().reveal();
    }

    @Test
    void thoseOfTwoVaultsLieApart() {
        String name = name("work", 60);
        sessions.write("a", StampedVault.item(name, "of a"));
        sessions.write("ab", StampedVault.item(name, "of ab"));
        assertThat(read("a", name)).isEqualTo("of a");
        assertThat(sessions.keys("a")).containsExactly(name);
        assertThat(sessions.keys("b")).isEmpty();
        assertThat(sessions.remove("a", name)).isTrue();
        assertThat(sessions.remove("a", name)).isFalse();
        assertThat(sessions.keys("a")).isEmpty();
        assertThat(read("ab", name)).isEqualTo("of ab");
    }

    @Test
    void aWriteReplaces() {
        String name = name("work", 60);
        sessions.write("a", StampedVault.item(name, "one"));
        sessions.write("a", StampedVault.item(name, "two"));
        assertThat(read("a", name)).isEqualTo("two");
        assertThat(sessions.count()).isEqualTo(1);
    }

    @Test
    void whatCallersCloseStays() {
        String name = name("work", 60);
        var item = StampedVault.item(name, "one");
        sessions.write("a", item);
        item.data().close();
        sessions.read("a", name).orElseThrow().data().close();
        assertThat(read("a", name)).isEqualTo("one");
    }

    @Test
    void endedOnesGoAndTokensStay() {
        sessions.write("a", StampedVault.item(name("short", 60), "s"));
        sessions.write("a", StampedVault.item(name("long", 3600), "l"));
        sessions.write("a", StampedVault.item("oidc:https://corp.awsapps.com/start", "t"));
        time.pass(Duration.ofMinutes(2));
        sessions.dropEnded();
        assertThat(sessions.keys("a")).hasSize(2);
        sessions.drop();
        assertThat(sessions.count()).isZero();
    }

    @Test
    void tooMuchIsRefusedAndNothingLost() {
        String name = name("work", 60);
        sessions.write("a", StampedVault.item(name, "one"));
        assertThatThrownBy(() -> sessions.write("a", StampedVault.item(name, "x".repeat(HeldSessions.MOST_BYTES))))
                .isInstanceOf(VaultFailure.class)
                .hasMessageContaining("aws-vault clear");
        assertThat(read("a", name)).isEqualTo("one");
        for (int i = 1; i < HeldSessions.MOST; i++) sessions.write("a", StampedVault.item(name("p" + i, 60), "x"));
        assertThatThrownBy(() -> sessions.write("a", StampedVault.item(name("more", 60), "x")))
                .isInstanceOf(VaultFailure.class);
        sessions.write("a", StampedVault.item(name, "two"));
        assertThat(read("a", name)).isEqualTo("two");
    }
}
