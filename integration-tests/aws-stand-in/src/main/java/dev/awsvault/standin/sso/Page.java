package dev.awsvault.standin.sso;

import java.util.List;
import java.util.Optional;

/** The pages that a person meets, plain HTML for any browser. */
final class Page {
    private Page() {}

    /**
     * Asks for a decision about a client.
     *
     * @param action where the form goes
     * @param field the hidden field that says what is decided about, and its value
     * @param userCode to be compared with the terminal's; empty if there is none
     */
    static String ask(
            String action, String field, String value, Client client, String userCode, Switches.Person person) {
        StringBuilder body =
                new StringBuilder("<h1>Allow ").append(escape(client.name())).append(" to access your data?</h1>");
        if (!userCode.isEmpty()) {
            body.append("<p>Code: <b id=code>").append(escape(userCode)).append("</b></p>");
        }
        List<String> scopes = client.scopes().isEmpty() ? List.of(Client.ACCOUNT_ACCESS) : client.scopes();
        body.append("<ul>");
        for (String scope : scopes) {
            body.append("<li>").append(escape(scope)).append("</li>");
        }
        body.append("</ul><form method=post action=\"")
                .append(action)
                .append("\"><input type=hidden name=\"")
                .append(field)
                .append("\" value=\"")
                .append(escape(value))
                .append("\"><button id=allow name=decision value=allow>Allow access</button>")
                .append("<button id=deny name=decision value=deny>Deny access</button></form>");
        return page(body.append(press(button(person))).toString());
    }

    /** Asks for the code that a terminal shows. */
    static String enterCode(Switches.Person person, String newestUserCode) {
        boolean typed = person != Switches.Person.DECIDES && !newestUserCode.isEmpty();
        String value = typed ? " value=\"" + escape(newestUserCode) + "\"" : "";
        return page("<h1>Authorization requested</h1><form method=get action=\"/device\"><label>Code"
                + " <input name=user_code autofocus" + value + "></label><button id=next>Next</button></form>"
                + press(typed ? Optional.of("next") : Optional.empty()));
    }

    static String done(boolean allowed) {
        return page(allowed ? "<h1>Request approved</h1>You can close this window." : "<h1>Request denied</h1>");
    }

    static String refused(String why) {
        return page("<h1>This does not work</h1><p>" + escape(why) + "</p>");
    }

    private static Optional<String> button(Switches.Person person) {
        return switch (person) {
            case DECIDES -> Optional.empty();
            case ALLOWS -> Optional.of("allow");
            case DENIES -> Optional.of("deny");
        };
    }

    private static String press(Optional<String> button) {
        return button.isEmpty()
                ? ""
                : "<script>addEventListener('load',()=>document.getElementById('" + button.get()
                        + "').click())</script>";
    }

    private static String page(String body) {
        return "<!doctype html><html lang=en><meta charset=utf-8><title>AWS stand-in</title>" + body + "</html>\n";
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
