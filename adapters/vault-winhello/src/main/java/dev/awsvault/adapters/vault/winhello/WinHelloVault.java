package dev.awsvault.adapters.vault.winhello;

import dev.awsvault.adapters.vault.windows.CredentialStore;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BareItem;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Items as credentials of the user who is logged on, each sealed by a key of Windows Hello. Windows asks the person each
 * time that one is read, and when the first is written.
 */
public final class WinHelloVault implements Vault {
    static final String DESCRIPTION = "the Windows Hello vault";
    static final String SERVICE = "aws-vault";

    private final CredentialStore store;
    private final PassportKey key;
    private final Sealing sealing;
    private final Waiting waiting;

    WinHelloVault(CredentialStore store, PassportKey key, Sealing sealing, Waiting waiting) {
        this.store = store;
        this.key = key;
        this.sealing = sealing;
        this.waiting = waiting;
    }

    @Override
    public String description() {
        return DESCRIPTION;
    }

    @Override
    public List<String> keys() {
        return store.names();
    }

    @Override
    public Optional<VaultItem> read(String itemKey) {
        Optional<byte[]> sealed = store.read(itemKey);
        if (sealed.isEmpty()) return Optional.empty();
        try {
            Envelope envelope = Envelope.decode(sealed.get());
            byte[] aad = Envelope.aad(SERVICE, itemKey);
            String context = "Unlock keyring secret for " + MessageText.name(itemKey) + " at " + SERVICE;
            byte[] data = waiting.forAnswer(() -> sealing.open(key.name(), envelope, aad, context));
            return Optional.of(BareItem.of(itemKey, SecretString.ofUtf8(data)));
        } catch (PassportError error) {
            throw PassportFailures.of("cannot read " + MessageText.name(itemKey) + " from " + DESCRIPTION, error);
        } catch (UnusableEnvelope unusable) {
            throw new VaultFailure("the item " + MessageText.name(itemKey) + " in " + DESCRIPTION + " "
                    + unusable.getMessage() + ": remove it and add it again");
        }
    }

    @Override
    public void write(VaultItem item) {
        byte[] data = item.data().revealUtf8();
        try {
            byte[] aad = Envelope.aad(SERVICE, item.key());
            Envelope sealed = waiting.forAnswer(() -> {
                String name = key.name();
                key.ensure(name);
                return sealing.seal(name, data, aad);
            });
            store.write(item.key(), sealed.encode());
        } catch (PassportError error) {
            throw PassportFailures.of("cannot write " + MessageText.name(item.key()) + " to " + DESCRIPTION, error);
        } catch (UnusableEnvelope nothingIsOpenedHere) {
            throw new IllegalStateException(nothingIsOpenedHere);
        } finally {
            Arrays.fill(data, (byte) 0);
        }
    }

    @Override
    public boolean remove(String itemKey) {
        return store.remove(itemKey);
    }

    @Override
    public boolean wouldAsk() {
        return true;
    }
}
