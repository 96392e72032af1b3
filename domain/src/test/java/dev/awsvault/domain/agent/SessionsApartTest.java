package dev.awsvault.domain.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.fake.SettableTime;
import org.junit.jupiter.api.Test;

class SessionsApartTest {
    private static final String SESSION = "sts.AssumeRole,d29yaw,,4070908800";
    private static final String TOKEN = "oidc:https://corp.awsapps.com/start";

    private final SettableTime time = new SettableTime();
    private final StampedVault vault = new StampedVault(time);
    private final StampedVault sessions = new StampedVault(time);
    private final SessionsApart both = new SessionsApart(vault, sessions);

    @Test
    void sessionsAndTokensGoToOneAndKeysToTheOther() {
        both.write(StampedVault.item("work", "key"));
        both.write(StampedVault.item("work.rotating", "new key"));
        both.write(StampedVault.item(SESSION, "session"));
        both.write(StampedVault.item(TOKEN, "token"));
        assertThat(vault.keys()).containsExactly("work", "work.rotating");
        assertThat(sessions.keys()).containsExactly(SESSION, TOKEN);
        assertThat(both.keys()).containsExactlyInAnyOrder("work", "work.rotating", SESSION, TOKEN);
        assertThat(both.read("work").orElseThrow().data().reveal()).isEqualTo("key");
        assertThat(both.read(SESSION).orElseThrow().data().reveal()).isEqualTo("session");
    }

    @Test
    void whatTheVaultHoldsFromBeforeServesUntilItIsReplaced() {
        vault.put(SESSION, "old");
        assertThat(both.keys()).containsExactly(SESSION);
        assertThat(both.read(SESSION).orElseThrow().data().reveal()).isEqualTo("old");
        both.write(StampedVault.item(SESSION, "new"));
        assertThat(vault.keys()).isEmpty();
        assertThat(both.read(SESSION).orElseThrow().data().reveal()).isEqualTo("new");
    }

    @Test
    void removesFromBoth() {
        vault.put(SESSION, "old");
        sessions.put(SESSION, "new");
        assertThat(both.keys()).containsExactly(SESSION);
        assertThat(both.remove(SESSION)).isTrue();
        assertThat(vault.keys()).isEmpty();
        assertThat(sessions.keys()).isEmpty();
        assertThat(both.remove(SESSION)).isFalse();
        vault.put("work", "key");
        assertThat(both.remove("work")).isTrue();
    }
}
