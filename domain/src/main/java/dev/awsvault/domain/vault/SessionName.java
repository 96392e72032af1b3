package dev.awsvault.domain.vault;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The name of a kept session's item: {@code TYPE,b64url(profile),b64url(mfa serial),unix expiry}, base64url without
 * padding.
 *
 * @param expiration whole seconds
 */
public record SessionName(SessionSlot slot, Instant expiration) {
    private static final SessionSlot.Type[] TYPES = SessionSlot.Type.values();
    /** So many digits fit any instant that Java knows. */
    private static final int MOST_DIGITS = 15;

    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public String format() {
        return prefix(slot) + expiration.getEpochSecond();
    }

    /** What the names of all sessions of a slot begin with. */
    public static String prefix(SessionSlot slot) {
        return slot.type().id() + "," + encode(slot.profile()) + "," + encode(slot.mfaSerial()) + ",";
    }

    /**
     * When a session ends, told without reading whose it is: a crowded vault is looked through at each run.
     *
     * @return seconds since 1970; empty where the name is no session's
     */
    public static OptionalLong expirationOf(String itemName) {
        Optional<SessionSlot.Type> type = type(itemName);
        if (type.isEmpty()) return OptionalLong.empty();
        int second = itemName.indexOf(',', type.get().id().length() + 1);
        int third = itemName.indexOf(',', second + 1);
        return second < 0 || third < 0 ? OptionalLong.empty() : digits(itemName, third + 1);
    }

    private static Optional<SessionSlot.Type> type(String itemName) {
        for (SessionSlot.Type type : TYPES) {
            String id = type.id();
            if (itemName.startsWith(id) && itemName.length() > id.length() && itemName.charAt(id.length()) == ',') {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }

    private static OptionalLong digits(String text, int from) {
        long value = 0;
        int length = text.length() - from;
        if (length < 1 || length > MOST_DIGITS) return OptionalLong.empty();
        for (int i = from; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) return OptionalLong.empty();
            value = value * 10 + digit;
        }
        return OptionalLong.of(value);
    }

    /** Empty where the name is no session's. */
    public static Optional<SessionName> parse(String itemName) {
        OptionalLong expiration = expirationOf(itemName);
        return expiration.isEmpty()
                ? Optional.empty()
                : type(itemName).flatMap(type -> parse(type, itemName, expiration.getAsLong()));
    }

    private static Optional<SessionName> parse(SessionSlot.Type type, String itemName, long seconds) {
        int first = type.id().length();
        int second = itemName.indexOf(',', first + 1);
        int third = itemName.indexOf(',', second + 1);
        try {
            String profile = decode(itemName.substring(first + 1, second));
            String mfaSerial = decode(itemName.substring(second + 1, third));
            return Optional.of(
                    new SessionName(new SessionSlot(type, profile, mfaSerial), Instant.ofEpochSecond(seconds)));
        } catch (IllegalArgumentException | CharacterCodingException | java.time.DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String encode(String text) {
        return ENCODER.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String decode(String base64) throws CharacterCodingException {
        byte[] utf8 = Base64.getUrlDecoder().decode(base64);
        return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
    }
}
