package dev.awsvault.domain.server;

import dev.awsvault.domain.secret.SecretString;

/** A site behind the proxy: nobody else knows the key. */
public final class KeyedSite implements Site {
    private final byte[] key;
    private final Site site;

    public KeyedSite(SecretString key, Site site) {
        this.key = key.revealUtf8();
        this.site = site;
    }

    @Override
    public Reply answer(SiteRequest request) {
        String shown = request.header(MetadataAddress.KEY_HEADER).orElse("");
        return RandomToken.isShown(key, shown) ? site.answer(request) : Replies.plain(403, "403 - Forbidden");
    }
}
