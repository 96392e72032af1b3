package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class OneLineTest {
    @Property(tries = 200)
    void anyTextBecomesOneShortLine(@ForAll @StringLength(max = 2000) String text) {
        String line = OneLine.of(text);

        assertThat(line.length()).isLessThanOrEqualTo(500);
        assertThat(line).isEqualTo(line.strip());
        assertThat(line.codePoints()).noneMatch(Character::isISOControl);
        assertThat(line.lines().count()).isLessThanOrEqualTo(1);
        assertThat(OneLine.of(line)).isEqualTo(line);
    }

    @Test
    void keepsWhatIsReadable() {
        assertThat(OneLine.of("  Zugriff  verweigert: 拒否 \uD83D\uDE00\t!\n"))
                .isEqualTo("Zugriff verweigert: 拒否 \uD83D\uDE00 !");
        assertThat(OneLine.of("a".repeat(498) + " bc")).isEqualTo("a".repeat(498) + "…");
        assertThat(OneLine.of("a".repeat(499))).hasSize(499).doesNotContain("…");
    }
}
