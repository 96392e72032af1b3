package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.Arrays;
import java.util.Base64;

/**
 * What {@code pass-cli pat create} prints: {@code pst_TOKEN::KEY}. The token goes to the server; the key, which opens
 * what the server gives, goes nowhere.
 */
final class PersonalAccessToken {
    private static final String SEPARATOR = "::";

    private final SecretString token;
    private final byte[] key;

    private PersonalAccessToken(SecretString token, byte[] key) {
        this.token = token;
        this.key = key;
    }

    /** @throws VaultFailure where it is none; nothing of the text is repeated */
    static PersonalAccessToken parse(SecretString text) {
        String whole = text.reveal();
        int at = whole.indexOf(SEPARATOR);
        if (at <= 0) throw unusable();
        byte[] key;
        try {
            key = Base64.getUrlDecoder().decode(whole.substring(at + SEPARATOR.length()));
        } catch (IllegalArgumentException _) {
            // Its message quotes a character of the key.
            throw unusable();
        }
        if (key.length != Envelope.KEY_BYTES) throw unusable();
        return new PersonalAccessToken(SecretString.of(whole.substring(0, at)), key);
    }

    SecretString token() {
        return token;
    }

    /** Not a copy. */
    byte[] key() {
        return key;
    }

    void clear() {
        token.close();
        Arrays.fill(key, (byte) 0);
    }

    private static VaultFailure unusable() {
        return new VaultFailure("the Proton Pass personal access token is not of the form pst_…::KEY;"
                + " copy the whole line that \"pass-cli pat create\" prints, without the name in front");
    }
}
