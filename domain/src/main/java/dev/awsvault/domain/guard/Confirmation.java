package dev.awsvault.domain.guard;

import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.CredentialPlan;
import dev.awsvault.domain.plan.PlanStep;
import dev.awsvault.domain.profile.ProfileChain;
import java.util.Optional;
import java.util.function.Supplier;

/** The person's yes, before anything is done with a profile that wants one. */
public final class Confirmation {
    private final Supplier<YesOrNo> person;
    private final Notices debug;

    /** @param person asked for where somebody is to be asked: most profiles want nothing */
    public Confirmation(Supplier<YesOrNo> person, Notices debug) {
        this.person = person;
        this.debug = debug;
    }

    /**
     * Returns where the profile may be used.
     *
     * @param answered the command line says yes already
     * @throws PromptFailure where the person does not say yes, or cannot be asked
     */
    public void require(ProfileChain chain, CredentialPlan plan, Supplier<Purpose> purpose, boolean answered) {
        Optional<ConfirmGuard> guard = ConfirmGuard.of(chain, plan);
        if (guard.isEmpty()) return;
        String why = "profile " + MessageText.name(plan.profile()) + " wants a yes before it is used ("
                + guard.get().reason() + ")";
        if (answered) {
            debug.say(why + ": --yes gives it");
            return;
        }
        debug.say(why);
        switch (ask(question(plan, purpose.get()), why)) {
            case YES -> debug.say("the answer is yes");
            case NO -> throw new PromptFailure(why + ", and the answer was no; nothing was done");
            case NOBODY_THERE ->
                throw new PromptFailure(why + ", and there is no terminal to ask on, nor a window; --yes gives it");
        }
    }

    private YesOrNo.Answer ask(String question, String why) {
        try {
            return person.get().ask(question);
        } catch (PromptFailure none) {
            throw new PromptFailure(why + ": " + none.getMessage(), none);
        }
    }

    private static String question(CredentialPlan plan, Purpose purpose) {
        return "Use profile " + MessageText.name(plan.profile()) + " (" + MessageText.oneLine(what(plan.root())) + ") "
                + purpose.text() + "?";
    }

    /** What the person would have in hand. */
    private static String what(PlanStep root) {
        return switch (root) {
            case PlanStep.StoredKey key -> "the long-term key of profile " + key.profile();
            case PlanStep.SessionToken session -> "a session of the key of profile " + session.profile();
            case PlanStep.AssumeRole role -> role.roleArn();
            case PlanStep.WebIdentity role -> role.roleArn();
            case PlanStep.FederationToken federation ->
                "a federated user of the key of profile " + federation.profile();
            case PlanStep.SsoRole role -> "role " + role.roleName() + " in account " + role.accountId();
            case PlanStep.ProcessOutput _ -> "what its credential_process prints";
            case PlanStep.LoginSession session -> session.session();
        };
    }
}
