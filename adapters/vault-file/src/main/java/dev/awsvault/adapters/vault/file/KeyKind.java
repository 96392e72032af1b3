package dev.awsvault.adapters.vault.file;

/** What an item is, as far as its key tells. */
enum KeyKind {
    LONG_TERM_KEY,
    SESSION,
    SSO_TOKEN;

    /** Sessions have the form {@code TYPE,profile,mfa,expiry}, SSO tokens {@code oidc:URL}. */
    static KeyKind of(String key) {
        if (key.startsWith("oidc:")) {
            return SSO_TOKEN;
        }
        int commas = 0;
        for (int i = key.indexOf(','); i >= 0; i = key.indexOf(',', i + 1)) {
            commas++;
        }
        return commas == 3 ? SESSION : LONG_TERM_KEY;
    }
}
