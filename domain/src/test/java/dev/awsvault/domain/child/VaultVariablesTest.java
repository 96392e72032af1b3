package dev.awsvault.domain.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VaultVariablesTest {
    private static final List<String> ENVIRONMENT = List.of(
            "HOME",
            "OPTION",
            "OP_CONNECT_TOKEN",
            "OP_SESSION_my",
            "AWS_VAULT_OP_CONNECT_TOKEN",
            "AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN",
            "AWS_VAULT_OP_VAULT_ID",
            "PROTON_PASS_PERSONAL_ACCESS_TOKEN",
            "AWS_VAULT_PROTON_PASS_SHARE_ID",
            "AWS_VAULT_FILE_PASSPHRASE");
    private static final String OP =
            "OP_CONNECT_TOKEN OP_SESSION_my AWS_VAULT_OP_CONNECT_TOKEN AWS_VAULT_OP_SERVICE_ACCOUNT_TOKEN";

    @ParameterizedTest
    @CsvSource({
        "file,''",
        "auto,''",
        "pass,''",
        "op," + OP,
        "op-connect," + OP,
        "op-desktop," + OP,
        "proton-pass,PROTON_PASS_PERSONAL_ACCESS_TOKEN",
    })
    void thoseOfTheStoreInUse(String backend, String besides) {
        Set<String> found = VaultVariables.among(ENVIRONMENT, backend);
        assertThat(found).contains(VaultVariables.FILE_PASSPHRASE, VaultVariables.FILE_NEW_PASSPHRASE);
        assertThat(String.join(
                        " ",
                        found.stream()
                                .filter(name -> !name.equals(VaultVariables.FILE_PASSPHRASE)
                                        && !name.equals(VaultVariables.FILE_NEW_PASSPHRASE))
                                .toList()))
                .isEqualTo(besides);
    }
}
