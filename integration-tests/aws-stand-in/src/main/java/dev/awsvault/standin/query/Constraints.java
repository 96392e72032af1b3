package dev.awsvault.standin.query;

import dev.awsvault.standin.front.Refusal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Collects every violation of a call before it is refused, in AWS's words, as AWS does. */
public final class Constraints {
    public static final String NAME_PATTERN = "[\\w+=,.@-]*";

    private final List<String> violations = new ArrayList<>();

    /** What a string's length (in characters) and characters must be. */
    public record Text(int min, int max, String pattern) {}

    /** The parameter's value if it is there, checked. */
    public Optional<String> optional(Parameters parameters, String name, Text rule) {
        Optional<String> value = parameters.value(name);
        value.ifPresent(v -> check(member(name), v, rule));
        return value;
    }

    /** The parameter's value, checked; empty if it is missing, which is a violation. */
    public String required(Parameters parameters, String name, Text rule) {
        Optional<String> value = optional(parameters, name, rule);
        if (value.isEmpty()) {
            missing(member(name));
        }
        return value.orElse("");
    }

    /** The parameter's value, which is one of these; empty if it is missing or another, which is a violation. */
    public String oneOf(Parameters parameters, String name, String... values) {
        Optional<String> value = parameters.value(name);
        if (value.isEmpty()) {
            missing(member(name));
        } else if (!List.of(values).contains(value.get())) {
            violate(
                    value.get(),
                    member(name),
                    "Member must satisfy enum value set: [" + String.join(", ", values) + "]");
        }
        return value.orElse("");
    }

    /** A number, such as one of seconds, checked; the fallback if it is missing. */
    public int number(Parameters parameters, String name, int min, int max, int fallback) {
        Optional<String> value = parameters.value(name);
        if (value.isEmpty()) {
            return fallback;
        }
        if (!value.get().matches("-?\\d{1,9}")) {
            violate(value.get(), member(name), "Member must be an integer");
            return fallback;
        }
        int number = Integer.parseInt(value.get());
        if (number < min) {
            violate(value.get(), member(name), "Member must have value greater than or equal to " + min);
        } else if (number > max) {
            violate(value.get(), member(name), "Member must have value less than or equal to " + max);
        }
        return number;
    }

    /** @param member as AWS writes it, {@code tags.1.member.key} */
    public void check(String member, String value, Text rule) {
        int length = value.codePointCount(0, value.length());
        if (length < rule.min()) {
            violate(value, member, "Member must have length greater than or equal to " + rule.min());
        }
        if (length > rule.max()) {
            violate(value, member, "Member must have length less than or equal to " + rule.max());
        }
        if (!Pattern.matches(rule.pattern(), value)) {
            violate(value, member, "Member must satisfy regular expression pattern: " + rule.pattern());
        }
    }

    public void atMost(String list, int size, int max) {
        if (size > max) {
            violations.add("Value at '" + list + "' failed to satisfy constraint: Member must have length less than or"
                    + " equal to " + max);
        }
    }

    public void missing(String member) {
        violations.add("Value null at '" + member + "' failed to satisfy constraint: Member must not be null");
    }

    private void violate(String value, String member, String constraint) {
        violations.add("Value '" + value + "' at '" + member + "' failed to satisfy constraint: " + constraint);
    }

    /** @throws Refusal if anything was violated */
    public void enforce() {
        if (!violations.isEmpty()) {
            int count = violations.size();
            throw Refusal.validation(count + (count == 1 ? " validation error" : " validation errors") + " detected: "
                    + String.join("; ", violations));
        }
    }

    private static String member(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
