package dev.awsvault.domain.vault;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * The name of a kept session's item: {@code TYPE,b64url(profile),b64url(mfa serial),unix expiry}, base64url without
 * padding.
 *
 * @param expiration whole seconds
 */
public record SessionName(SessionSlot slot, Instant expiration) {
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

    public String format() {
        return prefix(slot) + expiration.getEpochSecond();
    }

    /** What the names of all sessions of a slot begin with. */
    public static String prefix(SessionSlot slot) {
        return slot.type().id() + "," + encode(slot.profile()) + "," + encode(slot.mfaSerial()) + ",";
    }

    /** Empty where the name is no session's. */
    public static Optional<SessionName> parse(String itemName) {
        int first = itemName.indexOf(',');
        if (first < 0) return Optional.empty();
        String type = itemName.substring(0, first);
        for (SessionSlot.Type candidate : SessionSlot.Type.values()) {
            if (candidate.id().equals(type)) return parse(candidate, itemName, first);
        }
        return Optional.empty();
    }

    private static Optional<SessionName> parse(SessionSlot.Type type, String itemName, int first) {
        int second = itemName.indexOf(',', first + 1);
        int third = itemName.indexOf(',', second + 1);
        if (second < 0 || third < 0) return Optional.empty();
        try {
            String profile = decode(itemName.substring(first + 1, second));
            String mfaSerial = decode(itemName.substring(second + 1, third));
            long seconds = Long.parseLong(itemName.substring(third + 1));
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
