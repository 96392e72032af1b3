package dev.awsvault.domain.server;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Where client tokens are kept.
 *
 * <p>All methods throw a {@link dev.awsvault.domain.failure.ConfigFailure} where what is kept cannot be read.
 */
public interface ClientTokenStore {
    /** What is kept now, also by other processes. Asked with each request, so what has not changed is not read again. */
    List<ClientToken> read();

    /** Reads, changes and writes, while no other process does. */
    void change(UnaryOperator<List<ClientToken>> change);
}
