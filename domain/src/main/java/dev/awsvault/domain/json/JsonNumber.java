package dev.awsvault.domain.json;

import java.util.OptionalLong;

/**
 * A number as it is written, so that nothing is rounded.
 *
 * @param literal follows the grammar of RFC 8259, section 6
 */
public record JsonNumber(String literal) implements JsonValue {
    /** Its value; empty where it has a fraction or an exponent, or does not fit. */
    public OptionalLong wholeNumber() {
        try {
            return OptionalLong.of(Long.parseLong(literal));
        } catch (NumberFormatException notWholeOrTooBig) {
            return OptionalLong.empty();
        }
    }
}
