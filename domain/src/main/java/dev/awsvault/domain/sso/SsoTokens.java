package dev.awsvault.domain.sso;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.plan.SsoSession;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The SSO tokens in a vault, by start URL. A token that has ended stays: its refresh token opens another without the
 * person.
 */
public final class SsoTokens {
    private final Vault vault;
    private final InstantSource clock;

    public SsoTokens(Vault vault, InstantSource clock) {
        this.vault = vault;
        this.clock = clock;
    }

    /** Which store they are in, as {@link Vault#place}. */
    public String place() {
        return vault.place();
    }

    /**
     * {@link SsoGrant#NONE} where none is kept, or what is kept is no token: a sign-in then replaces it.
     *
     * @throws VaultFailure where the item cannot be opened; nobody should sign in for a token that cannot be kept either
     */
    public SsoGrant read(SsoSession session) {
        try {
            return vault.read(ItemKind.ssoTokenName(session.startUrl()))
                    .map(SsoTokenItem::decode)
                    .orElse(SsoGrant.NONE);
        } catch (VaultFailure e) {
            throw new VaultFailure(
                    e.getMessage() + " (it is the SSO token of " + session.startUrl()
                            + "; 'aws-vault clear' removes it)",
                    e);
        }
    }

    /**
     * Opens one of the items that matter, so that a wrong passphrase is found before a person signs in for nothing.
     *
     * @throws VaultFailure where there are keys or tokens and none of them can be opened
     */
    void requireOpen() {
        @Nullable VaultFailure first = null;
        for (String key : vault.keys()) {
            switch (ItemKind.of(key)) {
                case LONG_TERM_KEY, SSO_TOKEN -> {
                    try {
                        vault.read(key).ifPresent(item -> item.data().close());
                        return;
                    } catch (VaultFailure e) {
                        if (first == null) first = e;
                    }
                }
                case SESSION, LEGACY_SESSION, ROTATING_KEY -> {}
            }
        }
        if (first != null) throw first;
    }

    /** @throws VaultFailure where the vault cannot be written; what was kept is then as it was */
    public void keep(SsoSession session, SsoGrant grant) {
        String key = ItemKind.ssoTokenName(session.startUrl());
        vault.write(SsoTokenItem.encode(key, session.startUrl(), grant, clock.instant()));
    }

    /** True where there was one. */
    public boolean remove(String startUrl) {
        return vault.remove(ItemKind.ssoTokenName(startUrl));
    }

    /** The start URLs of all tokens, told by the items' names. */
    public List<String> startUrls() {
        List<String> startUrls = new ArrayList<>();
        for (String key : vault.keys()) {
            Optional<String> startUrl = ItemKind.startUrlOf(key);
            startUrl.ifPresent(startUrls::add);
        }
        return startUrls;
    }
}
