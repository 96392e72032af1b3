package dev.awsvault.standin.query;

import dev.awsvault.standin.front.Form;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The parameters of a call in AWS's query protocol; a parameter twice, or one that nobody reads, is refused. */
public final class Parameters {
    private final Map<String, String> values;

    private Parameters(Map<String, String> values) {
        this.values = values;
    }

    /** @throws Refusal if a pair is badly encoded or comes twice */
    public static Parameters of(HttpRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        addAll(values, request.query());
        addAll(values, new String(request.body(), StandardCharsets.UTF_8));
        return new Parameters(values);
    }

    private static void addAll(Map<String, String> values, String form) {
        for (Map.Entry<String, String> pair : pairs(form)) {
            if (values.put(pair.getKey(), pair.getValue()) != null) {
                throw Refusal.validation("Parameter '" + pair.getKey() + "' is given more than once");
            }
        }
    }

    private static List<Map.Entry<String, String>> pairs(String form) {
        try {
            return Form.pairs(form);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    400, "MalformedQueryString", "The query string contains a syntax error: '" + e.getMessage() + "'");
        }
    }

    public Map<String, String> asMap() {
        return values;
    }

    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    /**
     * Refuses what the action does not read; AWS would ignore it, which hides a misspelt parameter.
     *
     * @param shapes names, with N for the number of a list's member: {@code Tags.member.N.Key}
     */
    public void requireOnly(Set<String> shapes) {
        for (Map.Entry<String, String> entry : values.entrySet()) {
            String shape = entry.getKey().replaceFirst("\\.member\\.[1-9]\\d{0,3}(?=\\.|$)", ".member.N");
            if (!shapes.contains(shape) && !isEmptyList(entry.getKey(), entry.getValue(), shapes)) {
                throw Refusal.validation("Unknown parameter '" + entry.getKey() + "'");
            }
        }
    }

    /** Clients write an empty list as {@code Tags=}. */
    private static boolean isEmptyList(String name, String value, Set<String> shapes) {
        return value.isEmpty() && shapes.stream().anyMatch(shape -> shape.startsWith(name + ".member.N"));
    }

    /**
     * The members of a list, as the number each carries and its fields; numbers start at 1 and leave none out.
     *
     * @param fields of a member that is a structure; one empty name for a list of plain values
     */
    public List<Map<String, String>> members(String list, List<String> fields) {
        List<Map<String, String>> members = new ArrayList<>();
        int found = 0;
        for (int number = 1; ; number++) {
            Map<String, String> member = new LinkedHashMap<>();
            for (String field : fields) {
                String suffix = field.isEmpty() ? "" : "." + field;
                value(list + ".member." + number + suffix).ifPresent(v -> member.put(field, v));
            }
            if (member.isEmpty()) {
                break;
            }
            found += member.size();
            members.add(member);
        }
        long all = values.keySet().stream()
                .filter(name -> name.startsWith(list + ".member."))
                .count();
        if (found != all) {
            throw Refusal.validation("The members of '" + list + "' are not numbered from 1 without a gap");
        }
        return members;
    }
}
