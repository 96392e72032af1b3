package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.secret.SecretString;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Puts a vault under a new passphrase, with as many old ones as it takes. */
public final class VaultRekey {
    private final RekeyableVault vault;
    private final RekeyQuestions questions;

    public VaultRekey(RekeyableVault vault, RekeyQuestions questions) {
        this.vault = vault;
        this.questions = questions;
    }

    /**
     * Asks and rewrites.
     *
     * @throws VaultFailure where no item opens, or one cannot be written
     */
    public RekeyReport run(int rounds, Progress progress) {
        List<SecretString> answers = new ArrayList<>();
        try {
            answers.add(questions.old());
            SecretString wanted = questions.wanted();
            RekeyableVault.Rekeying rekeying = vault.to(wanted, rounds);
            answers.add(wanted);
            RekeyReport report = rekeying.from(answers.getFirst(), progress);
            while (!report.locked().isEmpty()) {
                Optional<SecretString> further = questions.further(report.locked());
                if (further.isEmpty()) break;
                answers.add(further.get());
                report = rekeying.from(further.get(), progress);
            }
            if (report.done() == 0 && !report.locked().isEmpty()) {
                throw new VaultFailure("none of the items in the " + vault.description()
                        + " opens with the old passphrase or the new one, so nothing was changed: type the vault's"
                        + " passphrase, and check AWS_VAULT_FILE_PASSPHRASE where that is set");
            }
            return report;
        } finally {
            answers.forEach(SecretString::close);
        }
    }
}
