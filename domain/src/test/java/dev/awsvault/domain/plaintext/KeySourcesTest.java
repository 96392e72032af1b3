package dev.awsvault.domain.plaintext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.secret.SecretString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files of the console and the JSON of other tools. */
class KeySourcesTest {
    private static String shown(List<PlaintextKey> keys) {
        return keys.stream()
                .map(key -> key.name() + ":" + key.accessKeyId() + ":"
                        + key.secretAccessKey().reveal())
                .collect(Collectors.joining(" "));
    }

    private static String csv(String text) {
        return shown(KeyCsv.read(SecretString.of(text)));
    }

    private static String json(String text) {
        return shown(KeyJson.read(text.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void readsTheFilesOfTheConsole() {
        assertThat(csv("\uFEFFAccess key ID,Secret access key\r\nAKIA1,s/+=\r\n"))
                .isEqualTo(":AKIA1:s/+=");
        assertThat(csv("User name,Password,Access key ID,Secret access key,Console login link\n"
                        + "jane,\"p,\"\"w\",AKIA1,s1,https://x\njoe,,AKIA2,s2,https://x"))
                .isEqualTo("jane:AKIA1:s1 joe:AKIA2:s2");
        assertThat(csv("AWSAccessKeyId=AKIA1\r\nAWSSecretKey=s1\r\n")).isEqualTo(":AKIA1:s1");
        assertThat(csv("Access key ID,Secret access key\n\n")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "User name,Password\njane,x\n", "AWSAccessKeyId=AKIA1\n", "\"open", "{}"})
    void refusesOtherFiles(String text) {
        assertThatThrownBy(() -> csv(text))
                .isInstanceOf(UsageFailure.class)
                .hasMessageContaining("no key file of the AWS console");
    }

    @Test
    void readsTheJsonOfOtherTools() {
        assertThat(json("{\"Version\":1,\"AccessKeyId\":\"AKIA1\",\"SecretAccessKey\":\"s\"}"))
                .isEqualTo(":AKIA1:s");
        assertThat(json("{\"AccessKey\":{\"UserName\":\"jane\",\"AccessKeyId\":\"AKIA1\",\"Status\":\"Active\","
                        + "\"SecretAccessKey\":\"s\"}}"))
                .isEqualTo("jane:AKIA1:s");
        assertThat(
                        json(
                                "[{\"profile\":\"a\",\"aws_access_key_id\":\"AKIA1\",\"aws_secret_access_key\":\"s\"},"
                                        + "{\"name\":\"b\",\"AccessKeyID\":\"AKIA2\",\"SecretAccessKey\":\"t\",\"SessionToken\":\"\"}]"))
                .isEqualTo("a:AKIA1:s b:AKIA2:t");
        assertThat(json("{\"nothing\":[1,null,\"x\"]}")).isEmpty();
    }

    @Test
    void refusesTemporaryKeysAndRubbish() {
        assertThatThrownBy(() -> json("{\"AccessKeyId\":\"ASIA1\",\"SecretAccessKey\":\"s\",\"SessionToken\":\"t\"}"))
                .hasMessageContaining("ASIA1 is a temporary key");
        assertThatThrownBy(() -> json("AKIA1 s3cr3t"))
                .isInstanceOf(UsageFailure.class)
                .hasMessageStartingWith("the JSON cannot be read: ")
                .hasMessageNotContaining("s3cr3t");
    }
}
