package dev.awsvault.adapters.browser;

import dev.awsvault.domain.browser.RedirectListener.Redirect;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/** Takes the first redirect that carries the right state. */
final class CallbackSite implements LoopbackServer.Site {
    static final String PATH = "/oauth/callback";

    private static final int LONGEST_ERROR = 100;
    private static final int LONGEST_DESCRIPTION = 200;

    private final byte[] state;
    private final AtomicBoolean taken = new AtomicBoolean();
    private final CompletableFuture<Redirect> received = new CompletableFuture<>();

    CallbackSite(String state) {
        this.state = state.getBytes(StandardCharsets.UTF_8);
    }

    CompletableFuture<Redirect> received() {
        return received;
    }

    @Override
    public Reply answer(String target) {
        if (!target.startsWith(PATH + "?")) {
            return Reply.refusal(404, "Not Found");
        }
        Optional<Redirect> redirect = CallbackQuery.parse(target.substring(PATH.length() + 1))
                .filter(this::isOurs)
                .flatMap(CallbackSite::redirect);
        if (redirect.isEmpty() || !taken.compareAndSet(false, true)) {
            return Reply.refusal(400, "Bad Request");
        }
        return Reply.page(page(redirect.get()), () -> received.complete(redirect.get()));
    }

    private boolean isOurs(CallbackQuery query) {
        return MessageDigest.isEqual(state, query.get("state").getBytes(StandardCharsets.UTF_8));
    }

    /** A code or an error, not both. */
    private static Optional<Redirect> redirect(CallbackQuery query) {
        String code = query.get("code");
        String error = OneLine.of(query.get("error"), LONGEST_ERROR);
        if (code.isEmpty() == error.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                error.isEmpty()
                        ? new Redirect.Code(SecretString.of(code))
                        : new Redirect.Refused(error, OneLine.of(query.get("error_description"), LONGEST_DESCRIPTION)));
    }

    private static String page(Redirect redirect) {
        return switch (redirect) {
            case Redirect.Code _ -> html("Signed in", "Signed in. You can close this tab and go back to the terminal.");
            case Redirect.Refused refused ->
                html(
                        "Sign-in was refused",
                        "Sign-in was refused: "
                                + (refused.description().isEmpty() ? refused.error() : refused.description()));
        };
    }

    private static String html(String title, String text) {
        return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escaped(title)
                + "</title></head><body><p>" + escaped(text) + "</p></body></html>\n";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
