package dev.awsvault.application.flow;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.StsEndpoint;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.vault.SessionName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An explanation for a person. */
public final class ExplanationText {
    private final Explanation explanation;
    private final Instant now;
    private final StringBuilder out = new StringBuilder();

    public ExplanationText(Explanation explanation, Instant now) {
        this.explanation = explanation;
        this.now = now;
    }

    public String text() {
        if (!explanation.namedBy().isEmpty()) {
            line(0, "Named by " + explanation.namedBy());
            out.append('\n');
        }
        for (ResolvedProfile profile : explanation.planned().chain().profiles()) {
            profile(profile);
        }
        line(0, "Credentials");
        step(explanation.forecast().root(), 1, true);
        out.append('\n');
        explanation
                .confirm()
                .ifPresent(guard ->
                        line(0, "A run asks for a yes first, unless --yes gives it (" + guard.reason() + ")."));
        calls();
        return out.toString();
    }

    private void profile(ResolvedProfile profile) {
        line(0, "Profile " + profile.name() + (profile.hasSection() ? "" : " (no section in the config file)"));
        List<Explanation.Fact> facts = Explanation.facts(profile);
        int key = facts.stream().mapToInt(fact -> fact.key().length()).max().orElse(0);
        int value = facts.stream().mapToInt(fact -> fact.value().length()).max().orElse(0);
        for (Explanation.Fact fact : facts) {
            line(
                    1,
                    padded(fact.key(), key) + "  " + padded(fact.value(), value) + "  "
                            + fact.origin().describe());
        }
        out.append('\n');
    }

    /** @param needed false beneath a kept session: what it was made with is not looked for */
    private void step(PlanStep step, int depth, boolean needed) {
        line(depth, Explanation.headline(step));
        line(depth + 1, "why: " + step.reason());
        switch (step) {
            case PlanStep.StoredKey _ -> {}
            case PlanStep.Derived derived -> {
                if (derived.mfa().isPresent()) line(depth + 1, "MFA: " + Explanation.mfa(derived.mfa()));
                at(depth, derived.endpoint());
                boolean kept = kept(derived, depth, needed);
                line(depth + 1, "made with:");
                step(derived.source(), depth + 2, needed && !kept);
            }
            case PlanStep.WebIdentity role -> {
                line(depth + 1, "token: " + Explanation.token(role.token()));
                at(depth, role.endpoint());
                kept(role, depth, needed);
            }
            case PlanStep.SsoRole role -> {
                line(depth + 1, "sign-in: " + role.session().startUrl());
                line(
                        depth + 1,
                        "at: " + role.session().portalUrl() + ", "
                                + role.session().oidcUrl());
                kept(role, depth, needed);
            }
            case PlanStep.ProcessOutput process -> kept(process, depth, needed);
            case PlanStep.LoginSession session -> line(depth + 1, "refreshed at: " + session.signInUrl());
        }
    }

    private void at(int depth, StsEndpoint endpoint) {
        line(depth + 1, "at: " + endpoint.url() + ", signed for " + endpoint.signingRegion());
    }

    /** True where a session of the step is kept. */
    private boolean kept(PlanStep.Made step, int depth, boolean needed) {
        Optional<SessionName> kept = explanation.keptFor(step);
        String none = step.slot().isPresent() ? "no session" : "never";
        String otherwise = needed ? none : "not looked for, the session above is enough";
        line(depth + 1, "kept: " + kept.map(this::kept).orElse(otherwise));
        return kept.isPresent();
    }

    private String kept(SessionName name) {
        String until = "until " + name.expiration() + ", " + GoDuration.format(Duration.between(now, name.expiration()))
                + " left";
        return explanation.locked() ? until + " (by its name; the vault was not opened)" : until;
    }

    private void calls() {
        if (explanation.forecast().droppedMfa().isPresent()) {
            line(
                    0,
                    "Nobody can be asked for a code of "
                            + explanation.forecast().droppedMfa().serial() + ", which is inherited: it is left out.");
        }
        List<PlanStep.Made> calls = explanation.forecast().calls();
        if (calls.isEmpty()) {
            line(0, "A run now makes no call to AWS.");
            return;
        }
        // A helper is no call, and a login session mostly lies in a file.
        boolean onlyAws = calls.stream()
                .noneMatch(call -> call instanceof PlanStep.ProcessOutput || call instanceof PlanStep.LoginSession);
        line(0, onlyAws ? "A run now makes these calls to AWS:" : "A run now does this:");
        for (int i = 0; i < calls.size(); i++) {
            line(1, (i + 1) + ". " + call(calls.get(i)));
        }
    }

    private String call(PlanStep.Made call) {
        String what = Explanation.headline(call);
        String outlook = explanation.outlooks().getOrDefault(call, "");
        if (!outlook.isEmpty()) what += ", " + outlook;
        if (!(call instanceof PlanStep.Derived derived)) return what;
        String code = derived.mfa().isPresent()
                ? ", with an MFA code of " + derived.mfa().serial()
                : "";
        return what + ", signed with the " + signer(derived.source()) + code;
    }

    private static String signer(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> Explanation.headline(key);
            case PlanStep.SessionToken session -> "session of profile " + session.profile();
            case PlanStep.AssumeRole _, PlanStep.WebIdentity _, PlanStep.SsoRole _ ->
                "role of profile " + step.profile();
            case PlanStep.FederationToken _ -> "federated user of profile " + step.profile();
            case PlanStep.ProcessOutput _ -> "credentials that the helper of profile " + step.profile() + " printed";
            case PlanStep.LoginSession _ -> "login session of profile " + step.profile();
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
