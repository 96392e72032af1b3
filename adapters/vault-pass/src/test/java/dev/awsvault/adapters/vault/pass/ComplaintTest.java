package dev.awsvault.adapters.vault.pass;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Texts that the stores of {@link PassFailuresTest} and {@link PassageVaultTest} do not bring about. */
class ComplaintTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PASS | pass: line 461: gpg: command not found | gpg is not installed",
                "PASS | gpg: can't create 'x.gpg': No space left on device | disk is full",
                "PASS | mkdir: cannot create directory: Permission denied | permission denied",
                "PASS | gpg: can't create 'x.gpg': File name too long | name is too long",
                "PASS | gpg: ABC: There is no assurance this key belongs to the named user | lsign-key",
                "PASS | [GNUPG:] PINENTRY_LAUNCHED 3 gpg: decryption failed: No secret key | locked, and pinentry",
                "PASS | [GNUPG:] BADMDC | cannot decrypt",
                "PASS | something new with SECRET | ended with status 3",
                "PASSAGE | passage: line 9: age: command not found | age is not installed",
                "PASSAGE | Error: You must place an age identity at /x | age-keygen",
                "PASSAGE | age: error: incorrect passphrase | passphrase",
                "PASSAGE | age: error: malformed recipient \"SECRET\" | .age-recipients",
                "PASSAGE | age: error: could not read passphrase | terminal",
                "PASSAGE | age: error: yubikey plugin: no such card | plugin failed",
                "PASSAGE | something new with SECRET | ended with status 3",
            })
    void saysWhatToDo(StoreKind kind, String errors, String told) {
        assertThat(Complaint.of(kind, 3, errors))
                .contains(told)
                .doesNotContain("SECRET")
                .doesNotContain("\n");
    }
}
