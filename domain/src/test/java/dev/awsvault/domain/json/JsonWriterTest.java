package dev.awsvault.domain.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.secret.SecretString;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
    @ValueSource(
            strings = {
                "{\"b\":1,\"a\":{\"z\":[1.50,-0,1E400,123456789012345678901],\"y\":{}},\"\":\"\"}",
                "{\"twice\":1,\"twice\":2}",
                "[true,false,null,\"\\n\\\"é😀\",[],[[]]]",
                "\"text\"",
                "12",
                "null"
            })
    void writesWhatWasReadAsItWas(String json) throws MalformedJson {
        JsonValue read = JsonReader.read(json.getBytes(UTF_8), 1000);

        assertThat(new String(new JsonWriter().value(read).finish(), UTF_8)).isEqualTo(json);
    }

    @Test
    void writesReadValuesAmongOthers() throws MalformedJson {
        JsonValue read = JsonReader.read("{\"a\": [ 1 ]}".getBytes(UTF_8), 1000);

        byte[] json = new JsonWriter()
                .beginObject()
                .name("old")
                .value(read)
                .name("new")
                .text("x")
                .endObject()
                .finish();

        assertThat(new String(json, UTF_8)).isEqualTo("{\"old\":{\"a\":[1]},\"new\":\"x\"}");
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
