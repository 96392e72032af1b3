package dev.awsvault.domain.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RefusalsTest {
    /** Words as {@code request:refusal}, parted by blanks; which word is said after which id is all that counts. */
    private static Refusals refusals(String words) {
        List<Refusals.Word> list = new ArrayList<>();
        for (String word : words.isBlank() ? new String[0] : words.split(" ")) {
            String[] parts = word.split(":", -1);
            list.add(new Refusals.Word(Integer.toString(list.size()), parts[0], parts[1]));
        }
        return new Refusals(list);
    }

    @ParameterizedTest
    @CsvSource({
        // before, then, request, what is heard
        "'', '', a, ''",
        "'', a:no, a, no",
        "'', a:no, b, ''",
        "a:no, a:no, a, ''",
        "a:no, a:no a:never, a, never",
        "a:no, a:no b:never, a, ''",
        "'', a:no a:, a, ''",
        "'', a:no b:, a, no",
        "a:no, a:no a:, a, ''",
        "'', a:no a: a:never, a, never",
    })
    void whoWaitsHearsTheLastWordThatIsNew(String before, String then, String request, String heard) {
        assertThat(refusals(then).since(refusals(before), request).orElse("")).isEqualTo(heard);
    }

    @Property
    void whatWasSaidBeforeIsHeardByNobody(@ForAll("words") List<Refusals.Word> words) {
        Refusals all = new Refusals(words);
        for (Refusals.Word word : words) {
            assertThat(all.since(all, word.request())).isEmpty();
        }
    }

    @Property
    void whoCameBeforeAllHearsALastRefusal(
            @ForAll("words") List<Refusals.Word> words, @ForAll @IntRange(max = 3) int request) {
        Refusals all = new Refusals(words);
        assertThat(all.since(Refusals.NONE, "r" + request).isPresent()).isEqualTo(all.refuses("r" + request));
    }

    /** Words that went, since there were too many, are not heard a second time. */
    @Property
    void whatIsLostIsNotNew(@ForAll("words") List<Refusals.Word> words, @ForAll @IntRange(max = 10) int kept) {
        Refusals all = new Refusals(words);
        Refusals rest = new Refusals(words.subList(Math.max(0, words.size() - kept), words.size()));
        for (Refusals.Word word : words) {
            assertThat(rest.since(all, word.request())).isEmpty();
        }
    }

    @Provide
    Arbitrary<List<Refusals.Word>> words() {
        Arbitrary<String> requests = Arbitraries.of("r0", "r1", "r2");
        Arbitrary<String> refusals = Arbitraries.of("", "no", "never");
        return requests.flatMap(request -> refusals.map(refusal -> new Refusals.Word("", request, refusal)))
                .list()
                .ofMaxSize(10)
                .map(RefusalsTest::numbered);
    }

    private static List<Refusals.Word> numbered(List<Refusals.Word> words) {
        List<Refusals.Word> numbered = new ArrayList<>();
        for (Refusals.Word word : words) {
            numbered.add(new Refusals.Word(Integer.toString(numbered.size()), word.request(), word.refusal()));
        }
        return numbered;
    }
}
