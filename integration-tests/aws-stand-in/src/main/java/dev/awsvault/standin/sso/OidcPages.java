package dev.awsvault.standin.sso;

import dev.awsvault.standin.front.Answer;
import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.HttpResponse;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.rest.Operation;
import dev.awsvault.standin.rest.RestService;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a browser sees: the question of a client that redirects, and the one of a device. */
public final class OidcPages extends RestService {
    private final SsoDirectory directory;

    public OidcPages(SsoDirectory directory) {
        this.directory = directory;
    }

    @Override
    protected List<Operation> operations() {
        return List.of(
                new Operation("GET", "/authorize", "Authorize", this::authorize),
                new Operation("POST", "/authorize", "AnswerAuthorize", this::answerAuthorize),
                new Operation("GET", "/device", "Device", this::device),
                new Operation("POST", "/device", "AnswerDevice", this::answerDevice));
    }

    private Answer authorize(HttpRequest request) {
        directory.pages.incrementAndGet();
        AuthorizationRequest asked = AuthorizationRequest.read(request, directory.clients);
        String page = directory.codes.ask(asked);
        return ok(HttpResponse.html(
                200, Page.ask("/authorize", "page", page, asked.client(), "", directory.switches.person)));
    }

    private Answer answerAuthorize(HttpRequest request) {
        Map<String, String> form = form(request.bodyText());
        AuthorizationRequest asked = directory
                .codes
                .answered(form.getOrDefault("page", ""))
                .orElseThrow(() -> OidcRefusal.invalidRequest("This page was answered before"));
        String outcome = allows(form)
                ? "code=" + Form.encode(directory.codes.issue(asked))
                : "error=access_denied&error_description=" + Form.encode("The user denied the request");
        return ok(HttpResponse.redirect(asked.redirect(outcome)));
    }

    private Answer device(HttpRequest request) {
        Optional<String> userCode = Optional.ofNullable(form(request.query()).get("user_code"));
        Switches.Person person = directory.switches.person;
        // A form that was filled in is the same tab.
        if (userCode.isEmpty() || request.header("referer").isEmpty()) {
            directory.pages.incrementAndGet();
        }
        if (userCode.isEmpty()) {
            return ok(HttpResponse.html(200, Page.enterCode(person, directory.devices.newestUserCode())));
        }
        Client client = directory.devices.asking(userCode.get()).orElseThrow(OidcPages::unknownCode);
        return ok(HttpResponse.html(
                200, Page.ask("/device", "user_code", userCode.get(), client, userCode.get(), person)));
    }

    private Answer answerDevice(HttpRequest request) {
        Map<String, String> form = form(request.bodyText());
        String userCode = form.getOrDefault("user_code", "");
        if (directory.devices.asking(userCode).isEmpty()) {
            throw unknownCode();
        }
        boolean allow = allows(form);
        directory.devices.decide(userCode, allow);
        return ok(HttpResponse.html(200, Page.done(allow)));
    }

    private static boolean allows(Map<String, String> form) {
        return switch (form.getOrDefault("decision", "")) {
            case "allow" -> true;
            case "deny" -> false;
            default -> throw OidcRefusal.invalidRequest("Missing decision");
        };
    }

    private static Map<String, String> form(String text) {
        try {
            return Form.values(text);
        } catch (IllegalArgumentException _) {
            throw OidcRefusal.invalidRequest("Badly encoded");
        }
    }

    private static Refusal unknownCode() {
        return OidcRefusal.invalidRequest("Invalid code");
    }

    @Override
    public Endless endless() {
        return Endless.HTML;
    }

    @Override
    public HttpResponse render(Refusal refusal) {
        return HttpResponse.html(refusal.status(), Page.refused(refusal.code() + ": " + refusal.message()));
    }
}
