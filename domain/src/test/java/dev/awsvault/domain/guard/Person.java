package dev.awsvault.domain.guard;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Somebody at a terminal and in front of windows, who answers what was given in advance. */
public final class Person {
    /** What was asked, as {@code WHERE: QUESTION}. */
    public final List<String> asked = new ArrayList<>();

    public final Deque<String> answers = new ArrayDeque<>();
    public boolean terminal = true;
    public boolean display = true;

    public YesOrNo yesOrNo(String prompt) {
        return new YesOrNo(prompt, new Keyboard(), List.of(new Window("kdialog"), new Window("zenity")));
    }

    private String answer(String where, String question) {
        asked.add(where + ": " + question);
        if (answers.isEmpty()) throw new PromptFailure("closed");
        return answers.remove();
    }

    private final class Keyboard implements Terminal {
        @Override
        public boolean isPresent() {
            return terminal;
        }

        @Override
        public boolean isStandardOutput() {
            return terminal;
        }

        @Override
        public boolean isStandardError() {
            return terminal;
        }

        @Override
        public void tell(String line) {
            throw new AssertionError("nothing is to be told");
        }

        @Override
        public String ask(String question) {
            return answer("terminal", question);
        }

        @Override
        public SecretString askHidden(String question) {
            throw new AssertionError("nothing is to be hidden");
        }
    }

    private final class Window implements Dialog {
        private final String name;

        Window(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Optional<String> unavailable() {
            return display ? Optional.empty() : Optional.of("there is no display");
        }

        @Override
        public SecretString ask(String question, Duration limit) {
            if (limit.compareTo(Duration.ofMinutes(5)) > 0) throw new AssertionError("a window stays for " + limit);
            return SecretString.of(answer(name, question));
        }
    }
}
