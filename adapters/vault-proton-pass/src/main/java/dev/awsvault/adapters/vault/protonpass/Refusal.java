package dev.awsvault.adapters.vault.protonpass;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonText;
import dev.awsvault.domain.json.MalformedJson;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/** What Proton's answers say where they do not do what was asked: a status, a code, a text (which is not shown). */
final class Refusal {
    static final int UNAUTHORIZED = 401;

    private static final int FORBIDDEN = 403;
    private static final long TOO_MANY_LOGINS = 2028;
    private static final long HUMAN_VERIFICATION = 9001;

    private Refusal() {}

    /** Empty where the answer is a success. */
    static Optional<VaultFailure> of(String server, int status, Optional<JsonObject> answer) {
        long code = 0;
        String text = "";
        try {
            if (answer.isPresent()) {
                text = answer.get().text("Error").map(JsonText::text).orElse("");
                code = answer.get()
                        .number("Code")
                        .map(number -> number.wholeNumber())
                        .orElseGet(OptionalLong::empty)
                        .orElse(0);
            }
        } catch (MalformedJson _) {
            // Then the status has to do.
        }
        if (status / 100 == 2 && text.isEmpty()) return Optional.empty();
        return Optional.of(new VaultFailure(reason(server, status, code, text)));
    }

    private static String reason(String server, int status, long code, String text) {
        String where = server + " (HTTP " + status + (code == 0 ? "" : ", code " + code) + ")";
        if (code == TOO_MANY_LOGINS) return where + " has seen too many sign-ins; wait some minutes and try again";
        if (code == HUMAN_VERIFICATION) {
            return where + " wants to see a human; sign in with the Proton Pass app or pass-cli, then try again";
        }
        if (status == UNAUTHORIZED || text.toLowerCase(Locale.ROOT).contains("personal access token")) {
            return where + " refuses the personal access token, which may have ended;"
                    + " make another with \"pass-cli pat create\"";
        }
        if (status == FORBIDDEN) {
            return where + " does not let the token do this;"
                    + " grant it the role editor with \"pass-cli pat access grant\"";
        }
        return where + " failed; try again later";
    }
}
