package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.PlanStep;

/** Carries out one kind of step that starts from nothing we hold. */
public interface CredentialSource<S extends PlanStep.Made> {
    /** @throws dev.awsvault.domain.failure.Failure where the credentials cannot be had; says why */
    Credentials make(S step);

    /**
     * What carrying it out would need now, in one clause for a person; empty where there is nothing to tell. Asks
     * nobody, calls nobody.
     *
     * @param mayOpen whether an item of the vault can be opened without asking
     */
    default String outlook(S step, boolean mayOpen) {
        return "";
    }
}
