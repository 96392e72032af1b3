package dev.awsvault.domain.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    private static final int LIMIT = 10_000;

    @Test
    void readsEveryKindOfValue() throws MalformedJson {
        JsonObject object =
                object(" { \"t\" : \"x\" ,\n\"n\":-12,\t\"a\":[1,[],{}],\r\"yes\":true,\"no\":false,\"nil\":null} ");

        assertThat(object.text("t").orElseThrow().text()).isEqualTo("x");
        assertThat(object.number("n").orElseThrow().wholeNumber()).hasValue(-12);
        assertThat(object.member("a").orElseThrow())
                .isInstanceOfSatisfying(
                        JsonArray.class, a -> assertThat(a.elements()).hasSize(3));
        assertThat(object.isTrue("yes")).isTrue();
        assertThat(object.isTrue("no")).isFalse();
        assertThat(object.isTrue("nil")).isFalse();
        assertThat(object.text("nil")).isEmpty();
        assertThat(object.text("missing")).isEmpty();
        assertThat(object.names()).containsExactly("t", "n", "a", "yes", "no", "nil");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`\\\"\\\\\\/`, `\"\\/`",
                "`a\\u0041\\u00e9\\u20AC`, aAé€",
                "`\\ud83d\\ude00!`, 😀!",
                "`raw é€😀`, raw é€😀",
                "`\\u003c\\u2028`, `<\u2028`"
            })
    void readsEscapes(String json, String text) throws MalformedJson {
        assertThat(text(json)).isEqualTo(text);
    }

    @Test
    void readsControlEscapes() throws MalformedJson {
        assertThat(text("\\b\\f\\n\\r\\t\\u0000")).isEqualTo("\b\f\n\r\t\0");
    }

    @Test
    void theLastOfRepeatedNamesCountsInAnyCase() throws MalformedJson {
        JsonObject object = object("{\"key\":\"a\",\"Key\":\"b\",\"KEY\":\"c\"}");

        assertThat(object.text("Key").orElseThrow().text()).isEqualTo("c");
        assertThat(object.member("Key").orElseThrow())
                .isInstanceOfSatisfying(
                        JsonText.class, t -> assertThat(t.text()).isEqualTo("b"));
        assertThat(object.member("kEY")).isEmpty();
        assertThat(object.repeatsAName()).isFalse();
        assertThat(object("{\"a\":1,\"b\":2,\"a\":3}").repeatsAName()).isTrue();
        assertThat(object("{\"a\":1,\"a\":3}").number("a").orElseThrow().literal())
                .isEqualTo("3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "}",
                "[1,]",
                "[,1]",
                "[1 2]",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{a:1}",
                "{'a':1}",
                "{\"a\":1}}",
                "{} x",
                "\"",
                "\"a",
                "\"\\",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12g4\"",
                "\"\\ud800\"",
                "\"\\ud800\\n\"",
                "\"\\ud800\\u0041\"",
                "\"\\udc00\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "tru",
                "True",
                "nul",
                "truex",
                "01",
                "+1",
                "-",
                "1.",
                ".5",
                "1e",
                "1e+",
                "0x1",
                "NaN",
                "// c\n1",
                "\uFEFF1",
                "1\0"
            })
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> JsonReader.read(text.getBytes(UTF_8), LIMIT)).isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0080",
                "\u00ff",
                "\u00c3",
                "\u00c0\u00af",
                "\u00e0\u0080\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f0\u0080\u0080\u00af",
                "\u00f4\u0090\u0080\u0080",
                "\u00f5\u0080\u0080\u0080",
                "\u00e2\u0082",
                "\u00e2\u0082x"
            })
    void refusesMalformedUtf8(String latin1) {
        assertThatThrownBy(() -> JsonReader.read(("\"" + latin1 + "\"").getBytes(ISO_8859_1), LIMIT))
                .isInstanceOf(MalformedJson.class);
        assertThatThrownBy(() -> JsonReader.read(("\"\\n" + latin1 + "\"").getBytes(ISO_8859_1), LIMIT))
                .isInstanceOf(MalformedJson.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-0", "10", "-1.50", "1e5", "1E-7", "0.1e+9", "9223372036854775808"})
    void keepsNumbersAsWritten(String number) throws MalformedJson {
        assertThat(JsonReader.read(number.getBytes(UTF_8), LIMIT)).isEqualTo(new JsonNumber(number));
    }

    @Test
    void onlyWholeNumbersThatFitAreWhole() {
        assertThat(new JsonNumber("9223372036854775807").wholeNumber()).hasValue(Long.MAX_VALUE);
        assertThat(new JsonNumber("9223372036854775808").wholeNumber()).isEmpty();
        assertThat(new JsonNumber("1.0").wholeNumber()).isEmpty();
        assertThat(new JsonNumber("1e2").wholeNumber()).isEmpty();
    }

    @Test
    void nestsAsDeepAsTheLimitAndNoDeeper() throws MalformedJson {
        int depth = JsonReader.MAX_DEPTH;
        JsonReader.read(("[".repeat(depth) + "]".repeat(depth)).getBytes(UTF_8), LIMIT);

        assertThatThrownBy(() -> JsonReader.read("[".repeat(depth + 1).getBytes(UTF_8), LIMIT))
                .isInstanceOf(MalformedJson.class)
                .hasMessageContaining("32 deep");
        assertThatThrownBy(() -> JsonReader.read("{\"a\":".repeat(5000).getBytes(UTF_8), 100_000))
                .isInstanceOf(MalformedJson.class);
    }

    @Test
    void refusesMoreThanTheLimit() throws MalformedJson {
        JsonReader.read("12345".getBytes(UTF_8), 5);
        assertThatThrownBy(() -> JsonReader.read("123456".getBytes(UTF_8), 5)).hasMessage("more than 5 bytes of JSON");
    }

    @Test
    void messagesHoldNothingOfTheText() {
        assertThatThrownBy(() -> JsonReader.read("{\"Secret\":\"hunter2\" oops}".getBytes(UTF_8), LIMIT))
                .hasMessage("a comma or an end is missing at byte 20");
        assertThatThrownBy(() -> object("{\"Secret\":\"hunter2\"}").number("secret"))
                .hasMessage("secret is not a number");
    }

    @Test
    void textsHaveNoPrintableFormAndCanBeCleared() throws MalformedJson {
        JsonObject object = object("{\"a\":\"hunter2\",\"b\":[\"hunter2\"]}");
        assertThat(object.toString() + object.member("a") + object.member("b")).doesNotContain("hunter2");

        var copy = object.text("a").orElseThrow().secret();
        object.clear();
        assertThat(object.text("a").orElseThrow().text()).isEqualTo("\0".repeat(7));
        assertThat(copy.reveal()).isEqualTo("hunter2");
    }

    private static JsonObject object(String json) throws MalformedJson {
        return JsonReader.readObject(json.getBytes(UTF_8), LIMIT);
    }

    private static String text(String inQuotes) throws MalformedJson {
        return ((JsonText) JsonReader.read(("\"" + inQuotes + "\"").getBytes(UTF_8), LIMIT)).text();
    }
}
