package dev.awsvault.standin.jose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.json.Json;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.RepeatedTest;

class EcKeyTest {
    private static final String PKCS8_HEAD = "308193020100301306072a8648ce3d020106082a8648ce3d0301070479";

    /** Often enough to meet a number with a leading zero byte. */
    @RepeatedTest(300)
    void writesWhatOthersRead() throws Exception {
        KeyPair pair = EcKey.generate();
        assertThat(EcKey.read(Json.parseObject(EcKey.jwk(pair.getPublic()).toString())))
                .isEqualTo(pair.getPublic());
        byte[] sec1 = Base64.getMimeDecoder().decode(EcKey.sec1Pem(pair).replaceAll("-----[A-Z ]+-----", ""));
        byte[] pkcs8 = HexFormat.of().parseHex(PKCS8_HEAD + HexFormat.of().formatHex(sec1));
        ECPrivateKey read = (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        assertThat(read.getS()).isEqualTo(((ECPrivateKey) pair.getPrivate()).getS());
    }
}
