package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.json.MalformedJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RotationRecordTextTest {
    private static final RotationRecord RECORD = new RotationRecord(
            "jane",
            "file vault ~/.awsvault/keys",
            "arn:aws:iam::123456789012:user/jane",
            "AKIAOLD",
            List.of("AKIAOLD"),
            Instant.parse("2026-11-22T12:00:00Z"),
            "AKIANEW",
            Stage.STORED);

    @Test
    void isWrittenAsTheFormatSays() {
        assertThat(new String(RotationRecordText.write(RECORD), StandardCharsets.UTF_8))
                .isEqualTo("{\"version\":1,\"profile\":\"jane\",\"vault\":\"file vault ~/.awsvault/keys\","
                        + "\"user\":\"arn:aws:iam::123456789012:user/jane\",\"old\":\"AKIAOLD\","
                        + "\"existing\":[\"AKIAOLD\"],\"began\":\"2026-11-22T12:00:00Z\",\"new\":\"AKIANEW\","
                        + "\"stage\":\"stored\"}");
    }

    @Property(tries = 300)
    void isReadAsItWasWritten(
            @ForAll @CharRange(to = '\ud7ff') String profile,
            @ForAll @CharRange(to = '\ud7ff') String vault,
            @ForAll @Size(max = 3) List<@CharRange(to = '\ud7ff') String> existing,
            @ForAll Stage stage)
            throws MalformedJson {
        RotationRecord record = new RotationRecord(
                profile, vault, "arn", "old", existing, Instant.parse("2026-11-22T12:00:00Z"), "", stage);
        assertThat(RotationRecordText.read(RotationRecordText.write(record))).isEqualTo(record);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"version\":2}",
                "{\"version\":1}",
                "{\"version\":1,\"profile\":\"p\",\"vault\":\"v\",\"user\":\"u\",\"old\":\"o\",\"existing\":[],"
                        + "\"began\":\"soon\",\"new\":\"\",\"stage\":\"stored\"}",
                "{\"version\":1,\"profile\":\"p\",\"vault\":\"v\",\"user\":\"u\",\"old\":\"o\",\"existing\":[1],"
                        + "\"began\":\"2026-11-22T12:00:00Z\",\"new\":\"\",\"stage\":\"stored\"}",
                "{\"version\":1,\"profile\":\"p\",\"vault\":\"v\",\"user\":\"u\",\"old\":\"o\",\"existing\":[],"
                        + "\"began\":\"2026-11-22T12:00:00Z\",\"new\":\"\",\"stage\":\"halfway\"}",
            })
    void whatIsNoRecordIsRefused(String text) {
        assertThatThrownBy(() -> RotationRecordText.read(text.getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(MalformedJson.class);
    }
}
