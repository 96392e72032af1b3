package dev.awsvault.application.flow;

import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.plan.PlanStep;
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
        for (ResolvedProfile profile : explanation.planned().chain().profiles()) {
            profile(profile);
        }
        line(0, "Credentials");
        step(explanation.forecast().root(), 1, true);
        out.append('\n');
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
        if (step instanceof PlanStep.Derived derived) {
            if (derived.mfa().isPresent()) line(depth + 1, "MFA: " + Explanation.mfa(derived.mfa()));
            line(
                    depth + 1,
                    "at: " + derived.endpoint().url() + ", signed for "
                            + derived.endpoint().signingRegion());
            Optional<SessionName> kept = explanation.keptFor(derived);
            String otherwise = needed ? "no session" : "not looked for, the session above is enough";
            line(depth + 1, "kept: " + kept.map(this::kept).orElse(otherwise));
            line(depth + 1, "made with:");
            step(derived.source(), depth + 2, needed && kept.isEmpty());
        }
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
        List<PlanStep.Derived> calls = explanation.forecast().calls();
        if (calls.isEmpty()) {
            line(0, "A run now makes no call to AWS.");
            return;
        }
        line(0, "A run now makes these calls to AWS:");
        for (int i = 0; i < calls.size(); i++) {
            PlanStep.Derived call = calls.get(i);
            String code = call.mfa().isPresent()
                    ? ", with an MFA code of " + call.mfa().serial()
                    : "";
            line(1, (i + 1) + ". " + Explanation.headline(call) + ", signed with the " + signer(call.source()) + code);
        }
    }

    private static String signer(PlanStep step) {
        return switch (step) {
            case PlanStep.StoredKey key -> Explanation.headline(key);
            case PlanStep.SessionToken session -> "session of profile " + session.profile();
            case PlanStep.AssumeRole role -> "role of profile " + role.profile();
        };
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(width - text.length());
    }

    private void line(int depth, String text) {
        out.append("  ".repeat(depth)).append(text).append('\n');
    }
}
