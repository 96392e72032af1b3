package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.PlanStep;

/** Carries out one kind of step that starts from nothing we hold. */
@FunctionalInterface
public interface CredentialSource<S extends PlanStep.Made> {
    /** @throws dev.awsvault.domain.failure.Failure where the credentials cannot be had; says why */
    Credentials make(S step);
}
