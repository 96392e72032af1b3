package dev.awsvault.domain.server;

import java.util.Optional;

/** A request by HTTP, as far as the rules look at it. */
public interface SiteRequest {
    /** As sent, such as {@code GET}. */
    String method();

    /** As sent, without the query. */
    String path();

    /** The only header of this name, letter case aside; empty where it is absent or there are several. */
    Optional<String> header(String name);

    /** True where there is such a header, once or more often. */
    boolean has(String name);
}
