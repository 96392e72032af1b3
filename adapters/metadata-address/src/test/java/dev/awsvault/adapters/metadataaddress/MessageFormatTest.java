package dev.awsvault.adapters.metadataaddress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.MetadataAddress.Forwarding;
import dev.awsvault.domain.server.ShareWith;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageFormatTest {
    @ParameterizedTest
    @EnumSource
    void carriesARegistration(ShareWith share) throws Exception {
        Forwarding sent = forwarding("127.0.0.1", 65_535, share);
        ProxyRequest received = MessageFormat.request(content(MessageFormat.encode(new ProxyRequest.Register(sent))));
        assertThat(received).isInstanceOfSatisfying(ProxyRequest.Register.class, register -> {
            assertThat(register.forwarding())
                    .usingRecursiveComparison()
                    .ignoringFields("key")
                    .isEqualTo(sent);
            assertThat(register.forwarding().key().sameTextAs(sent.key())).isTrue();
        });
    }

    @Test
    void carriesTheRest() throws Exception {
        assertThat(MessageFormat.request(content(MessageFormat.encode(new ProxyRequest.Stop()))))
                .isEqualTo(new ProxyRequest.Stop());
        assertThat(MessageFormat.answer(content(MessageFormat.encode(new ProxyAnswer.Done()))))
                .isEqualTo(new ProxyAnswer.Done());
        assertThat(MessageFormat.answer(content(MessageFormat.encode(new ProxyAnswer.Refused("process 7 has it")))))
                .isEqualTo(new ProxyAnswer.Refused("process 7 has it"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "10.0.0.1", "0.0.0.0"})
    void takesNoServerOfAnotherMachine(String host) {
        byte[] message = content(MessageFormat.encode(new ProxyRequest.Register(forwarding(host, 80, ShareWith.ALL))));
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> MessageFormat.request(message))
                .withMessageContaining("not local");
    }

    @Test
    void takesNoMessageThatIsCutOrTooLong() {
        byte[] whole = content(
                MessageFormat.encode(new ProxyRequest.Register(forwarding("127.0.0.1", 8080, ShareWith.COMMAND))));
        for (int length = 1; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatExceptionOfType(MalformedMessage.class)
                    .as("%d bytes", length)
                    .isThrownBy(() -> MessageFormat.request(cut));
        }
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> MessageFormat.request(Arrays.copyOf(whole, whole.length + 1)));
    }

    @Test
    void saysOfAnyBytesThatTheyAreNoneAtWorst() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[2 + random.nextInt(40)];
            random.nextBytes(bytes);
            bytes[0] = 1;
            bytes[1] = (byte) (1 + random.nextInt(5));
            assertThatNoException().isThrownBy(() -> decode(bytes));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, MessageFormat.MOST_BYTES + 1, 65_535})
    void takesNoLengthThatNoMessageHas(int length) {
        assertThatExceptionOfType(MalformedMessage.class)
                .isThrownBy(() -> MessageFormat.length(new byte[] {(byte) (length >> 8), (byte) length}));
    }

    private static void decode(byte[] bytes) {
        try {
            MessageFormat.request(bytes);
            MessageFormat.answer(bytes);
        } catch (MalformedMessage expected) {
            return;
        }
    }

    private static byte[] content(byte[] message) {
        return Arrays.copyOfRange(message, MessageFormat.HEAD, message.length);
    }

    private static Forwarding forwarding(String host, int port, ShareWith share) {
        return new Forwarding(new InetSocketAddress(host, port), SecretString.of("a key"), share, 4711);
    }
}
