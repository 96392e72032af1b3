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
 * @param calls the steps that are carried out, in their order
 * @param droppedMfa the device that is inherited and does without, as nobody can give a code; {@link MfaDevice#NONE}
 *     otherwise
 */
public record Forecast(PlanStep root, List<PlanStep.Made> calls, MfaDevice droppedMfa) {

    /**
     * @param kept whether the result of a step is at hand, so that neither it nor what is beneath is needed
     * @param codeAvailable whether a code of a device can be had
     */
    public static Forecast of(CredentialPlan plan, Predicate<PlanStep.Made> kept, Predicate<MfaDevice> codeAvailable) {
        List<PlanStep.Made> calls = calls(plan.root(), kept);
        if (plan.dependsOnInheritedMfa()) {
            for (PlanStep.Made call : calls) {
                MfaDevice device = call instanceof PlanStep.Derived derived ? derived.mfa() : MfaDevice.NONE;
                if (device.isPresent() && !codeAvailable.test(device)) {
                    PlanStep without = plan.withoutInheritedMfa();
                    return new Forecast(without, calls(without, kept), device);
                }
            }
        }
        return new Forecast(plan.root(), calls, MfaDevice.NONE);
    }

    private static List<PlanStep.Made> calls(PlanStep root, Predicate<PlanStep.Made> kept) {
        List<PlanStep.Made> calls = new ArrayList<>();
        PlanStep step = root;
        while (step instanceof PlanStep.Made made && !kept.test(made)) {
            calls.add(made);
            if (!(made instanceof PlanStep.Derived derived)) break;
            step = derived.source();
        }
        Collections.reverse(calls);
        return List.copyOf(calls);
    }
}
