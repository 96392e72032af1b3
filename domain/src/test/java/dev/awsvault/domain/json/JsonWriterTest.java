package dev.awsvault.domain.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonWriterTest {
    @Test
    void writesObjectsAndArraysWithoutSpace() {
        byte[] json = new JsonWriter()
                .beginObject()
                .name("a")
                .beginArray()
                .number(-1)
                .bool(true)
                .nullValue()
                .beginObject()
                .endObject()
                .endArray()
                .name("b")
                .text(SecretString.of("s"))
                .name("c")
                .beginArray()
                .endArray()
                .endObject()
                .finish();

        assertThat(new String(json, UTF_8)).isEqualTo("{\"a\":[-1,true,null,{}],\"b\":\"s\",\"c\":[]}");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`<&>\"q\"\\`, `\\u003c\\u0026\\u003e\\\"q\\\"\\\\`",
                "`a/b'é€😀\u007f`, `a/b'é€😀\u007f`",
                "`\u2027\u2028\u2029\u202a`, `\u2027\\u2028\\u2029\u202a`"
            })
    void escapesAsGoDoes(String text, String json) {
        assertThat(written(text)).isEqualTo('"' + json + '"');
    }

    @Test
    void escapesControlCharactersAndHalfPairsAsGoDoes() {
        assertThat(written("\0\u001f\b\f\n\r\t")).isEqualTo("\"\\u0000\\u001f\\b\\f\\n\\r\\t\"");
        assertThat(written("\ud800x\udc00")).isEqualTo("\"\\ufffdx\\ufffd\"");
    }

    @Property(tries = 500)
    void whatIsWrittenIsRead(@ForAll String text) throws MalformedJson {
        String wellFormed = new String(text.getBytes(UTF_8), UTF_8);
        JsonObject read = JsonReader.readObject(
                new JsonWriter()
                        .beginObject()
                        .name(wellFormed)
                        .text(wellFormed)
                        .endObject()
                        .finish(),
                1 << 20);

        assertThat(read.names()).containsExactly(wellFormed);
        assertThat(((JsonText) read.member(wellFormed).orElseThrow()).text()).isEqualTo(wellFormed);
    }

    private static String written(String text) {
        return new String(new JsonWriter().text(text).finish(), UTF_8);
    }
}
