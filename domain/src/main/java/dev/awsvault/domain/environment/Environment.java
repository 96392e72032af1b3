package dev.awsvault.domain.environment;

import dev.awsvault.domain.failure.UsageFailure;
import java.util.Map;
import java.util.Optional;

/** The environment variables of this process. */
public record Environment(Map<String, String> variables) {
    public Environment {
        variables = Map.copyOf(variables);
    }

    /** The variable's value; a variable that is set to nothing counts as absent. */
    public Optional<String> get(String name) {
        String value = variables.get(name);
        return value == null || value.isEmpty() ? Optional.empty() : Optional.of(value);
    }

    /** True where the variable is set, even to nothing. */
    public boolean has(String name) {
        return variables.containsKey(name);
    }

    /** The names alone: a passphrase or a key may be among the values. */
    @Override
    public String toString() {
        return "Environment" + variables.keySet();
    }

    /** A switch, in the spellings that Go's ParseBool knows, and on, off, yes, no. */
    public boolean isOn(String name, boolean otherwise) {
        Optional<String> value = get(name);
        return value.isEmpty() ? otherwise : parseSwitch(name, value.get());
    }

    /** @param name what the person set, for the message */
    public static boolean parseSwitch(String name, String value) {
        return switch (value) {
            case "1", "t", "T", "true", "TRUE", "True", "on", "yes" -> true;
            case "0", "f", "F", "false", "FALSE", "False", "off", "no" -> false;
            default -> throw new UsageFailure(name + ": '" + value + "' is neither true nor false");
        };
    }
}
