package dev.awsvault.adapters.awsconfig;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What go-ini, set up as aws-vault 7.13 does it, makes of the lines below a header. */
class ValueDialectTest {
    @ParameterizedTest(name = "{0}")
    @MethodSource
    void readsTheValueOfK(String rule, String lines, String expected) {
        var document = Configs.document("[profile p]\n" + lines);

        assertThat(Configs.value(document, "p", "k").text()).isEqualTo(expected);
    }

    static Stream<Arguments> readsTheValueOfK() {
        return Stream.of(
                arguments("equals sign", "k=v", "v"),
                arguments("blanks around it", "k =\t v \n", "v"),
                arguments("colon", "k: v", "v"),
                arguments("the first separator counts: equals", "k = a:b=c", "a:b=c"),
                arguments("the first separator counts: colon", "k: a=b", "a=b"),
                arguments("keys in any case", "K = v", "v"),
                arguments("indented keys are keys", "  a = 1\n  k = v", "v"),
                arguments("below a value, deeper indentation changes nothing", "a = 1\n    k = v", "v"),
                arguments("quoted key", "\"k\" = v", "v"),
                arguments("key in backquotes", "`k` = v", "v"),
                arguments("the last one wins", "k = 1\nK = 2", "2"),
                arguments("empty", "k =", ""),
                arguments("empty quotes", "k = \"\"", ""),
                arguments("no-break space is a blank", "k = v\u00a0\n", "v"),
                arguments("double quotes", "k = \"a b \"", "a b "),
                arguments("single quotes", "k = ' a b'", " a b"),
                arguments("quotes around a part stay", "k = \"a\" b", "\"a\" b"),
                arguments("two quoted words stay", "k = \"a\" \"b\"", "\"a\" \"b\""),
                arguments("quotes that differ stay", "k = \"a'", "\"a'"),
                arguments("a lone quote stays", "k = \"", "\""),
                arguments("hash after a space", "k = v # c", "v"),
                arguments("semicolon after a space", "k = v ; c", "v"),
                arguments("hash after a tab", "k = v\t# c", "v"),
                arguments("no comment without a blank", "k = https://x/start#/a;b", "https://x/start#/a;b"),
                arguments("at the value's start it is no comment", "k = # c", "# c"),
                arguments("go-ini prefers the hash", "k = a ; b # c", "a ; b"),
                arguments("comment, then quotes", "k = 'v' # c", "v"),
                arguments("the comment is cut before quotes are seen", "k = 'a # b'", "'a"),
                arguments("a comment right behind the separator's word", "k = v #", "v"),
                arguments("backquotes keep all", "k = ` a # b \\`", " a # b \\"),
                arguments("backquotes: the last one closes", "k = `a`b` # c", "a`b"),
                arguments("backquotes over lines", "k = `a\n  b\nc` rest\nx = 1", "a\n  b\nc"),
                arguments("triple quotes", "k = \"\"\"a \"b\" # c\"\"\"", "a \"b\" # c"),
                arguments("triple quotes over lines", "k = \"\"\"a\n[profile x]\nb\"\"\"\n", "a\n[profile x]\nb"),
                arguments("triple quotes alone on their line", "k = \"\"\"\na\n\"\"\"\n", "\na\n"),
                arguments("triple quotes with nothing in them", "k = \"\"\"\"\"\"", ""),
                arguments("backslash", "k = a \\\n   b\nx = 1", "a b"),
                arguments("backslash twice", "k = a\\\n b\\\n c\nx = 1", "abc"),
                arguments("backslash, then nothing", "k = a\\\n\nx = 1", "a"),
                arguments("backslash at the end of the file", "k = a\\", "a"),
                arguments("a continued value keeps quotes and comments", "k = \"a\" # \\\nb", "\"a\" # b"),
                arguments("backslash inside", "k = C:\\a\\b", "C:\\a\\b"),
                arguments("CRLF", "k = v\r\nx = 1\r\n", "v"),
                arguments("CRLF in a long value", "k = `a\r\nb`\r\n", "a\nb"),
                arguments("comment lines between", "# c\n; c\n  # c\nk = v", "v"),
                arguments("a line without separator is passed over", "rubbish\nk = v\nmore rubbish", "v"),
                arguments("a line without key is passed over", "= 1\n\"\" = 2\n\"x = 3\nk = v", "v"),
                arguments("the last line may be cut", "k = v\nsource_prof", "v"),
                arguments("unicode", "k = grün 🔑", "grün 🔑"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void putsReferencesIn(String rule, String text, String expected) {
        assertThat(Configs.value(Configs.document(text), "p", "k").text()).isEqualTo(expected);
    }

    static Stream<Arguments> putsReferencesIn() {
        return Stream.of(
                arguments("same section", "[profile p]\nk = <%(a)s>\na = 1", "<1>"),
                arguments("in any case", "[profile p]\nk = %(A)s\na = 1", "1"),
                arguments("twice", "[profile p]\nk = %(a)s%(b)s%(a)s\na = 1\nb = 2", "121"),
                arguments("through another", "[profile p]\nk = %(a)s\na = %(b)s\nb = 2", "2"),
                arguments("from DEFAULT", "[DEFAULT]\na = 1\n[profile p]\nk = %(a)s", "1"),
                arguments("from before the first header", "a = 1\n[profile p]\nk = %(a)s", "1"),
                arguments("from both", "a = 1\nb = 1\n[profile p]\nk = %(a)s%(b)s\n[DEFAULT]\nb = 2", "12"),
                arguments("itself means DEFAULT's", "[DEFAULT]\nk = 1\n[profile p]\nk = %(k)s2", "12"),
                arguments("not from [default]", "[default]\na = 1\n[profile p]\nk = %(a)s", "%(a)s"),
                arguments("unknown", "[profile p]\nk = %(nowhere)s", "%(nowhere)s"),
                arguments("no reference", "[profile p]\nk = %()s %(a %(a)x 100%\na = 1", "%()s %(a %(a)x 100%"),
                arguments("empty value", "[profile p]\nk = <%(a)s>\na =", "<>"),
                arguments("a circle ends", "[profile p]\nk = %(a)s\na = %(b)s\nb = %(a)s", "%(b)s"));
    }
}
