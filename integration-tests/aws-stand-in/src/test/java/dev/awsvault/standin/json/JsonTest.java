package dev.awsvault.standin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {
    @Test
    void readsEveryKindOfValue() {
        Json.Members read = Json.parseObject(
                " {\"a\": \"x\\\"\\\\\\/\\b\\f\\n\\r\\t\\u00e4\", \"b\":[1,-2.5e+3,true,false,null,{}], \"\":0} ");
        assertThat(read.text("a")).contains("x\"\\/\b\f\n\r\tä");
        assertThat(read.integer("")).contains(0L);
        assertThat(read.values().get("b"))
                .isEqualTo(new Json.Items(List.of(
                        new Json.Number("1"),
                        new Json.Number("-2.5e+3"),
                        new Json.Bool(true),
                        new Json.Bool(false),
                        new Json.Null(),
                        Json.parse("{}"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}x",
                "{\"a\":1,}",
                "{\"a\":1,\"a\":2}",
                "{a:1}",
                "{\"a\" 1}",
                "[1,]",
                "[1 2]",
                "01",
                "1.",
                ".5",
                "+1",
                "NaN",
                "tru",
                "\"\\x\"",
                "\"\\u12g4\"",
                "\"\\u1",
                "\"a\nb\"",
                "\"open",
                "'a'"
            })
    void refusesWhatIsNoJson(String text) {
        assertThatThrownBy(() -> Json.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refusesToNestWithoutEnd() {
        assertThat(Json.parse("[".repeat(60) + "]".repeat(60))).isInstanceOf(Json.Items.class);
        assertThatThrownBy(() -> Json.parse("[".repeat(100_000))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void tellsNothingOfWhatItRead() {
        assertThatThrownBy(() -> Json.parse("{\"secret\":hunter2}"))
                .hasMessageNotContaining("hunter2")
                .hasMessageContaining("11");
    }

    @Test
    void writesWhatItReads() {
        String hostile = "\u0000\u001f\"\\\n😀ä</script>";
        String written = new JsonObject()
                .member(hostile, hostile)
                .member("n", 7)
                .none("no")
                .memberOrNone("empty", "")
                .member("o", new JsonObject())
                .member("l", List.of(new JsonObject().member("a", 1), new JsonObject()))
                .toString();
        Json.Members read = Json.parseObject(written);
        assertThat(read.text(hostile)).contains(hostile);
        assertThat(read.values().get("empty")).isEqualTo(new Json.Null());
        assertThat(written).endsWith(",\"n\":7,\"no\":null,\"empty\":null,\"o\":{},\"l\":[{\"a\":1},{}]}");
    }
}
