package dev.awsvault.domain.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;

/**
 * What carrying out a plan now comes to. One rule for {@code explain}, which prints it, and for the run, which does
 * it.
 *
 * @param root the step whose result goes to the child
 * @param calls the steps that call AWS, in the order of the calls
 * @param droppedMfa the device that is inherited and does without, as nobody can give a code; {@link MfaDevice#NONE}
 *     otherwise
 */
public record Forecast(PlanStep root, List<PlanStep.Derived> calls, MfaDevice droppedMfa) {

    /**
     * @param kept whether the result of a step is at hand, so that neither it nor what is beneath is needed
     * @param codeAvailable whether a code of a device can be had
     */
    public static Forecast of(
            CredentialPlan plan, Predicate<PlanStep.Derived> kept, Predicate<MfaDevice> codeAvailable) {
        List<PlanStep.Derived> calls = calls(plan.root(), kept);
        if (plan.dependsOnInheritedMfa()) {
            for (PlanStep.Derived call : calls) {
                if (call.mfa().isPresent() && !codeAvailable.test(call.mfa())) {
                    PlanStep without = plan.withoutInheritedMfa();
                    return new Forecast(without, calls(without, kept), call.mfa());
                }
            }
        }
        return new Forecast(plan.root(), calls, MfaDevice.NONE);
    }

    private static List<PlanStep.Derived> calls(PlanStep root, Predicate<PlanStep.Derived> kept) {
        List<PlanStep.Derived> calls = new ArrayList<>();
        PlanStep step = root;
        while (step instanceof PlanStep.Derived derived && !kept.test(derived)) {
            calls.add(derived);
            step = derived.source();
        }
        Collections.reverse(calls);
        return List.copyOf(calls);
    }
}
