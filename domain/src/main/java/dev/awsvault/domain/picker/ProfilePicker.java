package dev.awsvault.domain.picker;

import java.util.List;
import java.util.Optional;

/** Lets the person at the terminal choose a profile. */
public interface ProfilePicker {
    /**
     * @param choices in the order they are shown
     * @return the profile's name; empty where the person gives up
     * @throws dev.awsvault.domain.failure.PromptFailure where there is no terminal to ask on
     */
    Optional<String> pick(List<ProfileChoice> choices);
}
