package dev.awsvault.adapters.vault.protonpass;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EnvelopeTest {
    private static final byte[] KEY = new byte[32];
    private static final byte[] PLAIN = "plain".getBytes(StandardCharsets.UTF_8);

    static {
        Arrays.fill(KEY, (byte) 0x20);
    }

    @Test
    void opensWhatAnotherLibrarySealed() throws Exception {
        // python3 cryptography: AESGCM(b"\x20" * 32).encrypt(b"\x42" * 12, b"plain", b"itemcontent")
        assertThat(Envelope.ITEM_CONTENT.open(KEY, "QkJCQkJCQkJCQkJCxki2h48o8CkXh5Sc9SKbupJUjS9E"))
                .isEqualTo(PLAIN);
    }

    @Test
    void twoSealsDiffer() {
        SecureRandom random = new SecureRandom();
        assertThat(Envelope.ITEM_KEY.seal(KEY, PLAIN, random)).isNotEqualTo(Envelope.ITEM_KEY.seal(KEY, PLAIN, random));
    }

    @Test
    void anotherPurposeKeyOrByteDoesNotOpen() throws Exception {
        String sealed = Envelope.ITEM_CONTENT.seal(KEY, PLAIN, new SecureRandom());
        assertThat(Envelope.ITEM_CONTENT.open(KEY, sealed)).isEqualTo(PLAIN);
        for (Envelope other : new Envelope[] {Envelope.ITEM_KEY, Envelope.SHARE_KEY}) {
            assertThatThrownBy(() -> other.open(KEY, sealed)).isInstanceOf(Envelope.DoesNotOpen.class);
        }
        assertThatThrownBy(() -> Envelope.ITEM_CONTENT.open(new byte[32], sealed))
                .isInstanceOf(Envelope.DoesNotOpen.class);
        byte[] blob = Base64.getDecoder().decode(sealed);
        for (int i = 0; i < blob.length; i++) {
            byte[] changed = blob.clone();
            changed[i] ^= 1;
            String base64 = Base64.getEncoder().encodeToString(changed);
            assertThatThrownBy(() -> Envelope.ITEM_CONTENT.open(KEY, base64)).isInstanceOf(Envelope.DoesNotOpen.class);
        }
        for (String bad : new String[] {"", "=", "!", "QUJD", sealed.substring(0, 20), sealed + "\n"}) {
            assertThatThrownBy(() -> Envelope.ITEM_CONTENT.open(KEY, bad)).isInstanceOf(Envelope.DoesNotOpen.class);
        }
    }

    @Test
    void aKeyOfAnotherLengthIsNone() {
        String sealed = Envelope.ITEM_KEY.seal(KEY, new byte[31], new SecureRandom());
        assertThatThrownBy(() -> Envelope.ITEM_KEY.openKey(KEY, sealed)).isInstanceOf(Envelope.DoesNotOpen.class);
    }

    @Property
    void anyBytesAreAMessageOrMalformed(@ForAll @Size(max = 60) byte[] bytes) {
        try {
            byte[] name = ProtoMessage.field(bytes, 1);
            byte[] changed = ProtoMessage.with(bytes, 2, PLAIN);
            assertThat(ProtoMessage.field(changed, 2)).isEqualTo(PLAIN);
            assertThat(ProtoMessage.field(changed, 1)).isEqualTo(name);
        } catch (ProtoMessage.Malformed _) {
            assertThatThrownBy(() -> ProtoMessage.with(bytes, 2, PLAIN)).isInstanceOf(ProtoMessage.Malformed.class);
        }
    }

    @Test
    void aLengthBeyondTheEndIsMalformed() {
        for (byte[] bad : new byte[][] {
            {0x0a},
            {0x0a, 0x05, 1},
            {0x0a, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f},
            {
                0x0a,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                (byte) 0xff,
                0x7f
            },
            {0x0b},
            {0x0c},
            {0x09, 1, 2, 3},
            {0x0d, 1},
            {(byte) 0x80},
        }) {
            assertThatThrownBy(() -> ProtoMessage.field(bad, 1)).isInstanceOf(ProtoMessage.Malformed.class);
        }
    }
}
