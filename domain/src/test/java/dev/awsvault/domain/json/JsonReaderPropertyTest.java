package dev.awsvault.domain.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;

class JsonReaderPropertyTest {
    private static final String SAMPLE =
            "{\"Key\":\"a\\u00e9\\ud83d\\ude00\",\"n\":[-1.5e3,0,true,null],\"o\":{\"x\":\"é\"}}";

    @Property(tries = 3000)
    void noBytesDoMoreThanBeRefused(@ForAll byte[] anything) {
        readOrRefuse(anything);
    }

    @Property(tries = 3000)
    void nothingLikeJsonDoesMoreThanBeRefused(
            @ForAll
                    @Chars({'{', '}', '[', ']', '"', '\\', ':', ',', 'u', 'd', '8', '0', '-', '.', 'e', 't', ' '})
                    @CharRange(from = 'a', to = 'f')
                    @StringLength(max = 24)
                    String text) {
        readOrRefuse(text.getBytes(UTF_8));
    }

    @Example
    void everyPrefixIsRefused() {
        byte[] whole = SAMPLE.getBytes(UTF_8);
        for (int length = 0; length < whole.length; length++) {
            assertThat(readOrRefuse(Arrays.copyOf(whole, length))).isFalse();
        }
        assertThat(readOrRefuse(whole)).isTrue();
    }

    private static boolean readOrRefuse(byte[] bytes) {
        try {
            JsonReader.read(bytes, 1 << 20);
            return true;
        } catch (MalformedJson refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return false;
        }
    }
}
