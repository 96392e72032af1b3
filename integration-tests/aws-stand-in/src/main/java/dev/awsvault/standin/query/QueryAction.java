package dev.awsvault.standin.query;

import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.signing.Caller;
import java.util.Set;

/** One action of a service that speaks the query protocol. */
public sealed interface QueryAction {
    /** The shapes of the parameters it reads, as {@link Parameters#requireOnly} takes them. */
    Set<String> parameters();

    /** One that its caller signs. */
    non-sealed interface Signed extends QueryAction {
        /** @throws Refusal what AWS would answer instead */
        Result perform(Caller caller, Parameters parameters);
    }

    /** One that takes another proof; a signature is not looked at. */
    non-sealed interface Unsigned extends QueryAction {
        /** @throws Refusal what AWS would answer instead */
        Result perform(Parameters parameters);
    }

    /**
     * The inside of the action's result element, which an answer without anything in it does not have.
     *
     * @param issuedAccessKeyId of the credentials in it; empty if it has none
     */
    record Result(Xml xml, String issuedAccessKeyId) {
        /** That it was done, and nothing more. */
        public static Result nothing() {
            return new Result(new Xml(), "");
        }
    }
}
