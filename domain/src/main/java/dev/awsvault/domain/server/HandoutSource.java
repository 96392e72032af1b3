package dev.awsvault.domain.server;

import java.util.concurrent.CompletionStage;

/** Where the credentials of an answer come from. */
@FunctionalInterface
public interface HandoutSource {
    /** Fails with a {@link dev.awsvault.domain.failure.Failure}. The same stage as long as it is the same answer. */
    CompletionStage<Handout> current();
}
