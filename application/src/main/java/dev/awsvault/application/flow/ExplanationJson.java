package dev.awsvault.application.flow;

import dev.awsvault.domain.json.JsonWriter;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.plan.StsEndpoint;
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
        member("namedBy", explanation.namedBy());
        json.name("confirm").bool(explanation.confirm().isPresent());
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
        if (step instanceof PlanStep.Made made) {
            parameters(made);
            explanation
                    .keptFor(made)
                    .ifPresent(name -> member("keptUntil", name.expiration().toString()));
        }
        if (step instanceof PlanStep.Derived derived) {
            json.name("source");
            step(derived.source());
        }
        json.endObject();
    }

    private void call(PlanStep.Made call) {
        json.beginObject();
        member("action", Explanation.action(call));
        member("profile", call.profile());
        parameters(call);
        String outlook = explanation.outlooks().getOrDefault(call, "");
        if (!outlook.isEmpty()) member("outlook", outlook);
        if (call instanceof PlanStep.Derived derived) {
            json.name("signedBy").beginObject();
            member("action", Explanation.action(derived.source()));
            member("profile", derived.source().profile());
            json.endObject();
        }
        json.endObject();
    }

    private void parameters(PlanStep.Made step) {
        switch (step) {
            case PlanStep.Derived derived -> {
                json.name("durationSeconds").number(derived.duration().toSeconds());
                member("mfaSerial", derived.mfa().serial());
                endpoint(derived.endpoint());
                if (derived instanceof PlanStep.AssumeRole role) {
                    member("roleArn", role.roleArn());
                    json.name("wishSeconds").number(role.wish().toSeconds());
                    policies(role.policies());
                }
                if (derived instanceof PlanStep.FederationToken federation) policies(federation.policies());
            }
            case PlanStep.WebIdentity role -> {
                member("roleArn", role.roleArn());
                json.name("durationSeconds").number(role.duration().toSeconds());
                endpoint(role.endpoint());
                member("token", Explanation.token(role.token()));
                policies(role.policies());
            }
            case PlanStep.SsoRole role -> {
                member("startUrl", role.session().startUrl());
                member("ssoRegion", role.session().region());
                member("accountId", role.accountId());
                member("roleName", role.roleName());
            }
            case PlanStep.ProcessOutput _ -> {}
            case PlanStep.LoginSession session -> {
                member("loginSession", session.session());
                member("endpoint", session.signInUrl());
            }
        }
    }

    private void endpoint(StsEndpoint endpoint) {
        member("endpoint", endpoint.url());
        member("signingRegion", endpoint.signingRegion());
    }

    private void policies(SessionPolicies policies) {
        if (!policies.arePresent()) return;
        if (!policies.json().isEmpty()) member("policy", policies.json());
        json.name("policyArns").beginArray();
        policies.arns().forEach(json::text);
        json.endArray();
    }

    private void member(String name, String value) {
        json.name(name).text(value);
    }
}
