package dev.awsvault.domain.environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {
    private final Environment environment = new Environment(Map.of("SET", "x", "EMPTY", ""));

    @Test
    void anEmptyVariableCountsAsAbsentButIsThere() {
        assertThat(environment.get("SET")).contains("x");
        assertThat(environment.get("EMPTY")).isEmpty();
        assertThat(environment.get("MISSING")).isEmpty();
        assertThat(environment.has("EMPTY")).isTrue();
        assertThat(environment.has("MISSING")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "t", "T", "true", "TRUE", "True", "on", "yes"})
    void on(String value) {
        assertThat(new Environment(Map.of("SWITCH", value)).isOn("SWITCH", false))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "f", "F", "false", "FALSE", "False", "off", "no"})
    void off(String value) {
        assertThat(new Environment(Map.of("SWITCH", value)).isOn("SWITCH", true))
                .isFalse();
    }

    @Test
    void aSwitchThatNobodySetIsAsItIsOtherwise() {
        assertThat(environment.isOn("EMPTY", true)).isTrue();
        assertThat(environment.isOn("MISSING", false)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "tRuE", " true", "enabled", "-"})
    void anythingElseIsAnErrorThatNamesTheVariable(String value) {
        assertThatThrownBy(() -> new Environment(Map.of("SWITCH", value)).isOn("SWITCH", true))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("SWITCH: '" + value + "' is neither true nor false");
    }

    @Test
    void keepsItsOwnCopy() {
        Map<String, String> variables = new HashMap<>(Map.of("A", "1"));
        Environment copied = new Environment(variables);

        variables.put("A", "2");

        assertThat(copied.get("A")).contains("1");
    }
}
