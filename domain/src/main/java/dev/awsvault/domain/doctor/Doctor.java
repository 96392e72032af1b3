package dev.awsvault.domain.doctor;

import dev.awsvault.domain.failure.Failure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Takes all looks; one that fails is a finding itself and keeps no other from being taken. */
public final class Doctor {
    private final Consumer<Throwable> debug;

    /** @param debug hears of what a look failed with; its message may hold anything */
    public Doctor(Consumer<Throwable> debug) {
        this.debug = debug;
    }

    public Report examine(List<Examination> examinations) {
        List<Finding> findings = new ArrayList<>();
        for (Examination examination : examinations) findings.addAll(taken(examination));
        return new Report(findings);
    }

    private List<Finding> taken(Examination examination) {
        try {
            return examination.look().get();
        } catch (Failure e) {
            debug.accept(e);
            Finding said = Symptom.LOOK_FAILED.wrongAsSaid(
                    e, "mend that, then look again: nothing more is known of " + examination.what());
            return List.of(failed(examination, said.severity(), said.message(), said.advice()));
        } catch (RuntimeException e) {
            debug.accept(e);
            // Its message may hold anything.
            return List.of(failed(
                    examination,
                    Severity.WARNING,
                    "a fault of this program (" + e.getClass().getSimpleName() + ") hides the state of "
                            + examination.what(),
                    "please report it with what --debug prints"));
        }
    }

    private static Finding failed(Examination examination, Severity severity, String message, String advice) {
        return new Finding(examination.topic(), Symptom.LOOK_FAILED, severity, message, advice);
    }
}
