package dev.awsvault.domain.rotation;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** Which keys IAM made for a rotation that was killed before it could store them: nobody has their secrets. */
final class LostKeys {
    /** Between the record and the key there are seconds; the rest is for clocks that differ. */
    private static final Duration AT_MOST_APART = Duration.ofHours(1);

    private LostKeys() {}

    /**
     * @param storedId the profile's key now
     * @param lastUse asked for keys that may be lost: one that was used is in somebody's hands
     */
    static List<AccessKey> of(
            RotationRecord record, String storedId, List<AccessKey> listed, Function<String, LastUse> lastUse) {
        boolean knewKeys = !record.existingKeyIds().isEmpty();
        return listed.stream()
                .filter(key -> !key.id().equals(storedId))
                .filter(key -> !key.id().equals(record.oldKeyId()))
                .filter(key -> !record.existingKeyIds().contains(key.id()))
                .filter(key ->
                        Duration.between(record.began(), key.created()).abs().compareTo(AT_MOST_APART) <= 0)
                .filter(key -> switch (lastUse.apply(key.id())) {
                    case LastUse.Never _ -> true;
                    case LastUse.Unknown _ -> knewKeys;
                    case LastUse.At _ -> false;
                })
                .toList();
    }
}
