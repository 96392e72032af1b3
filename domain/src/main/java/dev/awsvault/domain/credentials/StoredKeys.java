package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.util.Arrays;
import java.util.List;

/** The long-term keys in a vault, one item each, named by the profile. */
public final class StoredKeys {
    private static final int MAX_BYTES = 64 * 1024;

    private final Vault vault;

    public StoredKeys(Vault vault) {
        this.vault = vault;
    }

    /** The profiles that have a key, in the vault's order. */
    public List<String> profiles() {
        return vault.keys().stream()
                .filter(name -> ItemKind.of(name) == ItemKind.LONG_TERM_KEY)
                .toList();
    }

    /** @throws VaultFailure where it is not there or cannot be read */
    public LongTermKey read(String profile) {
        VaultItem item = vault.read(profile)
                .orElseThrow(() -> new VaultFailure("no credentials for profile '" + profile + "' in the "
                        + vault.description() + "; 'aws-vault add " + profile + "' stores them"));
        byte[] json = item.data().revealUtf8();
        try {
            JsonObject members = JsonReader.readObject(json, MAX_BYTES);
            return new LongTermKey(
                    text(members, "AccessKeyID").text(),
                    text(members, "SecretAccessKey").secret());
        } catch (MalformedJson e) {
            throw new VaultFailure("the item '" + profile + "' in the " + vault.description()
                    + " is not an access key (" + e.getMessage() + "); 'aws-vault add " + profile + "' replaces it");
        } finally {
            Arrays.fill(json, (byte) 0);
            item.data().close();
        }
    }

    private static JsonText text(JsonObject members, String name) throws MalformedJson {
        return members.text(name).orElseThrow(() -> new MalformedJson("no " + name));
    }

    /** Adds the key, or replaces the profile's. */
    public void write(String profile, LongTermKey key) {
        try (SecretString data = SecretString.ofUtf8(encode(key))) {
            vault.write(new VaultItem(profile, data, "aws-vault (" + profile + ")", "", false));
        }
    }

    /** Member for member what aws-vault 7.13 writes. */
    private static byte[] encode(LongTermKey key) {
        return new JsonWriter()
                .beginObject()
                .name("AccessKeyID")
                .text(key.accessKeyId())
                .name("SecretAccessKey")
                .text(key.secretAccessKey())
                .name("SessionToken")
                .text("")
                .name("Source")
                .text("")
                .name("CanExpire")
                .bool(false)
                .name("Expires")
                .text("0001-01-01T00:00:00Z")
                .name("AccountID")
                .text("")
                .endObject()
                .finish();
    }

    /** True where there was one. */
    public boolean remove(String profile) {
        return vault.remove(profile);
    }
}
