package dev.awsvault.adapters.credentialserver;

import dev.awsvault.domain.failure.CredentialsFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.server.CredentialDocument;
import dev.awsvault.domain.server.Handout;
import dev.awsvault.domain.server.HandoutSource;
import dev.awsvault.domain.server.Reply;
import io.vertx.core.Context;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Answers with credentials: each document is made once, and whoever leaves while waiting leaves nothing behind. */
final class HandOuts {
    private final Context loop;
    private final Map<HandoutSource, RenderedDocument> rendered = new WeakHashMap<>();
    private final Map<CompletionStage<Handout>, Set<Waiting>> waiting = new IdentityHashMap<>();

    private record Waiting(Exchange exchange, Reply.HandOut reply) {}

    /** @param loop on which alone the methods are called */
    HandOuts(Context loop) {
        this.loop = loop;
    }

    void answer(Exchange exchange, Reply.HandOut reply) {
        CompletionStage<Handout> current = reply.source().current();
        CompletableFuture<Handout> now = current.toCompletableFuture();
        if (now.isDone()) {
            finish(new Waiting(exchange, reply), now);
        } else {
            await(new Waiting(exchange, reply), current);
        }
    }

    /** The stage hears of one listener, however many requests come and go until it is done. */
    private void await(Waiting one, CompletionStage<Handout> made) {
        Set<Waiting> others = waiting.get(made);
        if (others == null) {
            others = new LinkedHashSet<>();
            waiting.put(made, others);
            made.whenComplete((handout, failure) -> loop.runOnContext(done -> finishAll(made)));
        }
        others.add(one);
        Set<Waiting> all = others;
        one.exchange().await(() -> all.remove(one));
    }

    private void finishAll(CompletionStage<Handout> made) {
        for (Waiting one : waiting.remove(made)) {
            finish(one, made.toCompletableFuture());
        }
    }

    private void finish(Waiting one, CompletableFuture<Handout> made) {
        CredentialDocument form = one.reply().document();
        if (made.isCompletedExceptionally()) {
            one.exchange().answer(form.failure(failure(made.exceptionNow())));
        } else {
            one.exchange().answer(document(one.reply().source(), form, made.resultNow()));
        }
    }

    private RenderedDocument document(HandoutSource source, CredentialDocument form, Handout handout) {
        RenderedDocument last = rendered.get(source);
        if (last != null && last.is(handout, form)) return last;
        RenderedDocument made = RenderedDocument.of(handout, form);
        rendered.put(source, made);
        return made;
    }

    private static Failure failure(@Nullable Throwable cause) {
        return cause instanceof Failure failure
                ? failure
                : new CredentialsFailure("no credentials could be made, by a fault of this program; please report it");
    }
}
