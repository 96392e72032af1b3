package dev.awsvault.application.flow;

import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.profile.ResolvedProfile;
import java.nio.charset.StandardCharsets;

/** An explanation for a program; docs/explain.md has the schema. */
public final class ExplanationJson {
    private final Explanation explanation;
    private final JsonWriter json = new JsonWriter();

    public ExplanationJson(Explanation explanation) {
        this.explanation = explanation;
    }

    public String text() {
        json.beginObject();
        member("profile", explanation.planned().plan().profile());
        json.name("chain").beginArray();
        explanation.planned().chain().profiles().forEach(this::profile);
        json.endArray();
        json.name("plan");
        step(explanation.forecast().root());
        json.name("calls").beginArray();
        explanation.forecast().calls().forEach(this::call);
        json.endArray();
        member("droppedMfaSerial", explanation.forecast().droppedMfa().serial());
        json.name("vaultLocked").bool(explanation.locked());
        return new String(json.endObject().finish(), StandardCharsets.UTF_8) + "\n";
    }

    private void profile(ResolvedProfile profile) {
        json.beginObject();
        member("name", profile.name());
        json.name("settings").beginArray();
        for (Explanation.Fact fact : Explanation.facts(profile)) {
            json.beginObject();
            member("key", fact.key());
            member("value", fact.value());
            member("origin", fact.origin().describe());
            json.endObject();
        }
        json.endArray().endObject();
    }

    private void step(PlanStep step) {
        json.beginObject();
        member("action", Explanation.action(step));
        member("profile", step.profile());
        member("reason", step.reason());
        if (step instanceof PlanStep.Derived derived) {
            parameters(derived);
            explanation
                    .keptFor(derived)
                    .ifPresent(name -> member("keptUntil", name.expiration().toString()));
            json.name("source");
            step(derived.source());
        }
        json.endObject();
    }

    private void call(PlanStep.Derived call) {
        json.beginObject();
        member("action", Explanation.action(call));
        member("profile", call.profile());
        parameters(call);
        json.name("signedBy").beginObject();
        member("action", Explanation.action(call.source()));
        member("profile", call.source().profile());
        json.endObject().endObject();
    }

    private void parameters(PlanStep.Derived step) {
        json.name("durationSeconds").number(step.duration().toSeconds());
        member("mfaSerial", step.mfa().serial());
        member("endpoint", step.endpoint().url());
        member("signingRegion", step.endpoint().signingRegion());
        if (step instanceof PlanStep.AssumeRole role) {
            member("roleArn", role.roleArn());
            json.name("wishSeconds").number(role.wish().toSeconds());
        }
    }

    private void member(String name, String value) {
        json.name(name).text(value);
    }
}
