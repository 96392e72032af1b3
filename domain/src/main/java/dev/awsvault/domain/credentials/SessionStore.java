package dev.awsvault.domain.credentials;

import dev.awsvault.domain.plan.PlanStep;
import java.util.Optional;

/** Sessions kept for later runs. */
public interface SessionStore {
    /** A kept session that serves the step now; empty where a new one is needed. */
    Optional<SessionCredentials> find(PlanStep.Derived step);

    /** Keeps the session in the place of all others of its slot. */
    void keep(PlanStep.Derived step, SessionCredentials session);
}
