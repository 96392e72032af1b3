package dev.awsvault.domain.helper;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.domain.environment.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelperChainTest {
    private static final String VARIABLE = "_AWS_VAULT_PROFILE_CHAIN";

    @Test
    void withoutTheVariableNoHelperRuns() {
        assertThat(HelperChain.in(new Environment(Map.of()))).isEmpty();
        assertThat(HelperChain.in(new Environment(Map.of(VARIABLE, "")))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"a;a", "a,b;a%2Cb", "%;%25", "%2C;%252C", "%25;%2525", "%,%;%25%2C%25", "ünïcødé 🔑;ünïcødé 🔑"})
    void aNameInTheVariable(String profile, String written) {
        assertThat(HelperChain.variables(List.of(), profile)).isEqualTo(Map.of(VARIABLE, written));
        assertThat(HelperChain.variables(List.of("top"), profile)).isEqualTo(Map.of(VARIABLE, "top," + written));
        assertThat(HelperChain.in(new Environment(Map.of(VARIABLE, written)))).containsExactly(profile);
    }

    @Property
    void everyChainArrivesAsItIs(@ForAll("chains") List<String> above, @ForAll("names") String profile) {
        List<String> whole = new ArrayList<>(above);
        whole.add(profile);

        assertThat(HelperChain.in(new Environment(HelperChain.variables(above, profile))))
                .isEqualTo(whole);
    }

    @Provide
    Arbitrary<List<String>> chains() {
        return names().list().ofMaxSize(5);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.oneOf(
                Arbitraries.strings().withChars("%,25Cab").ofMinLength(1).ofMaxLength(8),
                Arbitraries.strings().all().ofMinLength(1).ofMaxLength(8));
    }
}
