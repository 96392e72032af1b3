package dev.awsvault.standin.sts;

import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.front.Refusal;
import dev.awsvault.standin.query.Constraints;
import dev.awsvault.standin.query.Parameters;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The session tags of a call, or of the session it makes: "Pass session tags in AWS STS" in the IAM user guide. Keys are
 * compared without regard to case.
 */
record SessionTags(List<Map.Entry<String, String>> pairs, List<String> transitive) {
    static final SessionTags NONE = new SessionTags(List.of(), List.of());

    private static final int MAX_TAGS = 50;
    private static final Constraints.Text KEY = new Constraints.Text(1, 128, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]+");
    private static final Constraints.Text VALUE = new Constraints.Text(0, 256, "[\\p{L}\\p{Z}\\p{N}_.:/=+\\-@]*");

    static SessionTags read(Parameters parameters, Constraints constraints) {
        List<Map.Entry<String, String>> pairs = new ArrayList<>();
        for (Map<String, String> member : parameters.members("Tags", List.of("Key", "Value"))) {
            String at = "tags." + (pairs.size() + 1) + ".member.";
            pairs.add(Map.entry(
                    field(member, "Key", at + "key", KEY, constraints),
                    field(member, "Value", at + "value", VALUE, constraints)));
        }
        constraints.atMost("tags", pairs.size(), MAX_TAGS);
        List<String> transitive = new ArrayList<>();
        for (Map<String, String> member : parameters.members("TransitiveTagKeys", List.of(""))) {
            String key = member.getOrDefault("", "");
            transitive.add(key);
            constraints.check("transitiveTagKeys." + transitive.size() + ".member", key, KEY);
        }
        constraints.atMost("transitiveTagKeys", transitive.size(), MAX_TAGS);
        return new SessionTags(pairs, transitive);
    }

    private static String field(
            Map<String, String> member, String name, String at, Constraints.Text rule, Constraints constraints) {
        String value = member.get(name);
        if (value == null) {
            constraints.missing(at);
            return "";
        }
        constraints.check(at, value, rule);
        return value;
    }

    Map<String, String> values() {
        Map<String, String> values = new LinkedHashMap<>();
        for (Map.Entry<String, String> pair : pairs) {
            values.put(pair.getKey(), pair.getValue());
        }
        return values;
    }

    /** What can be said without knowing the caller. */
    void requireConsistent() {
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, String> pair : pairs) {
            String key = fold(pair.getKey());
            if (!keys.add(key)) {
                throw invalid("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
            }
            if (key.startsWith("aws:")) {
                throw invalid("Tag keys that begin with aws: are reserved for system use");
            }
        }
        for (String key : transitive) {
            if (!keys.contains(fold(key))) {
                throw invalid("The specified transitive tag key must be included in the requested tags.");
            }
        }
    }

    /** These tags and the transitive ones of the session that calls, which cannot be set anew. */
    SessionTags inheritingFrom(Identity.AssumedRole session) {
        Set<String> requested = new HashSet<>();
        for (Map.Entry<String, String> pair : pairs) {
            requested.add(fold(pair.getKey()));
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(pairs);
        List<String> allTransitive = new ArrayList<>(transitive);
        for (String key : session.transitiveTags()) {
            if (requested.contains(fold(key))) {
                throw invalid("One of the specified transitive tag keys can't be set because it conflicts with a"
                        + " transitive tag key from the calling session.");
            }
            all.add(Map.entry(key, session.tags().getOrDefault(key, "")));
            allTransitive.add(key);
        }
        return new SessionTags(all, allTransitive);
    }

    /** The transitive keys, spelt as the tags themselves are. */
    Set<String> transitiveKeys() {
        Set<String> folded = new HashSet<>();
        for (String key : transitive) {
            folded.add(fold(key));
        }
        Set<String> keys = new HashSet<>();
        for (Map.Entry<String, String> pair : pairs) {
            if (folded.contains(fold(pair.getKey()))) {
                keys.add(pair.getKey());
            }
        }
        return keys;
    }

    private static String fold(String key) {
        return key.toLowerCase(Locale.ROOT);
    }

    private static Refusal invalid(String message) {
        return new Refusal(400, "InvalidParameterValue", message);
    }
}
