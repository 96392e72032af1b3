package dev.awsvault.standin.sts;

import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.signing.Caller;
import java.util.Set;

/** One action of STS. */
sealed interface StsAction {
    /** The shapes of the parameters it reads, as {@link Parameters#requireOnly} takes them. */
    Set<String> parameters();

    /** One that its caller signs. */
    non-sealed interface Signed extends StsAction {
        /** @throws Refusal what AWS would answer instead */
        Result perform(Caller caller, Parameters parameters);
    }

    /** One that takes another proof; a signature is not looked at. */
    non-sealed interface Unsigned extends StsAction {
        /** @throws Refusal what AWS would answer instead */
        Result perform(Parameters parameters);
    }

    /**
     * The inside of the action's result element.
     *
     * @param issuedAccessKeyId of the credentials in it; empty if it has none
     */
    record Result(Xml xml, String issuedAccessKeyId) {}
}
