package dev.awsvault.standin.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON value. */
public sealed interface Json {
    /** A string, unescaped. */
    record Text(String value) implements Json {}

    /** A number as it was written. */
    record Number(String literal) implements Json {
        /** Its value, if it is an integer that fits and is written without a fraction or an exponent. */
        public Optional<Long> asLong() {
            return literal.matches("-?\\d{1,18}") ? Optional.of(Long.valueOf(literal)) : Optional.empty();
        }
    }

    /** True or false. */
    record Bool(boolean value) implements Json {}

    /** The literal null. */
    record Null() implements Json {}

    /** An array. */
    record Items(List<Json> values) implements Json {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** An object; its members keep their order. */
    record Members(Map<String, Json> values) implements Json {
        public Members {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }

        /** A member that is a string. */
        public Optional<String> text(String name) {
            return values.get(name) instanceof Text(String value) ? Optional.of(value) : Optional.empty();
        }

        /** A member that is an integer. */
        public Optional<Long> integer(String name) {
            return values.get(name) instanceof Number number ? number.asLong() : Optional.empty();
        }
    }

    /**
     * Reads a whole text that is one value.
     *
     * @throws IllegalArgumentException if it is no JSON, names a member twice or nests too deep; the message tells
     *     where, and repeats nothing of the text
     */
    static Json parse(String text) {
        return new JsonReader(text).read();
    }

    /**
     * Reads a whole text that is one object.
     *
     * @throws IllegalArgumentException as {@link #parse}, or if it is another value
     */
    static Members parseObject(String text) {
        if (parse(text) instanceof Members members) {
            return members;
        }
        throw new IllegalArgumentException("not a JSON object");
    }
}
