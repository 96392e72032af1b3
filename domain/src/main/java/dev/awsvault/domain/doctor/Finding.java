package dev.awsvault.domain.doctor;

import dev.awsvault.domain.failure.MessageText;

/**
 * One thing that was found, for a person, without a secret.
 *
 * @param message what is so and why that matters, in one line without an end mark
 * @param advice what to do, in one line; empty for a note that asks for nothing
 */
public record Finding(Topic topic, Symptom symptom, Severity severity, String message, String advice) {
    public Finding {
        message = MessageText.oneLine(message);
        advice = MessageText.oneLine(advice);
    }
}
