package dev.awsvault.domain.upkeep;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.SessionName;
import dev.awsvault.domain.vault.VaultItem;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens every item of a vault and looks at what is in it. Sessions that have ended are not opened: they go anyway. */
public final class VaultVerification {
    private final InspectedVault vault;
    private final Instant now;

    public VaultVerification(InspectedVault vault, InstantSource clock) {
        this.vault = vault;
        this.now = clock.instant();
    }

    /** @throws dev.awsvault.domain.failure.Failure where the vault as a whole cannot be opened */
    public VerificationReport run(Progress progress) {
        List<String> keys = vault.keys();
        List<Finding> findings = new ArrayList<>();
        int items = 0;
        int opened = 0;
        int sound = 0;
        for (String key : keys) {
            progress.at(items, keys.size());
            Optional<Finding> stale = stale(key);
            switch (stale.isPresent() ? new Inspection.Refused(stale.get()) : vault.open(key)) {
                case Inspection.Gone() -> {
                    continue;
                }
                case Inspection.Refused(Finding finding) -> findings.add(finding);
                case Inspection.Opened(VaultItem item) -> {
                    Optional<Finding> wrong = ItemContent.wrongWith(item);
                    item.data().close();
                    opened++;
                    if (wrong.isEmpty()) sound++;
                    wrong.ifPresent(findings::add);
                }
            }
            items++;
        }
        requireSomePassphrase(findings, opened);
        findings.addAll(vault.surroundings());
        return new VerificationReport(vault.description(), items, sound, List.copyOf(findings));
    }

    /** Where none opens it is not the items that are to blame. */
    private void requireSomePassphrase(List<Finding> findings, int opened) {
        if (opened > 0) return;
        int locked = 0;
        for (Finding finding : findings) {
            if (finding.problem() == Problem.WRONG_PASSPHRASE) locked++;
        }
        if (locked > 0) {
            throw new VaultFailure("this passphrase opens none of the " + locked + " items in the "
                    + vault.description() + ": type the vault's passphrase, and check AWS_VAULT_FILE_PASSPHRASE where"
                    + " that is set");
        }
    }

    private Optional<Finding> stale(String key) {
        return switch (ItemKind.of(key)) {
            case LEGACY_SESSION -> Optional.of(stale(key, "is a session of an old aws-vault, which nobody reads"));
            case SESSION ->
                SessionName.expirationOf(key).orElse(Long.MAX_VALUE) < now.getEpochSecond()
                        ? Optional.of(stale(key, "is a session that has ended"))
                        : Optional.empty();
            case LONG_TERM_KEY, ROTATING_KEY, SSO_TOKEN -> Optional.empty();
        };
    }

    private static Finding stale(String key, String what) {
        return new Finding(Problem.STALE_SESSION, key, what + "; the next command that needs a session removes it");
    }
}
