package dev.awsvault.domain.audit;

/** Where hand-outs are noted. */
@FunctionalInterface
public interface AuditJournal {
    /**
     * Notes it behind what all processes noted before. When this returns, a process that is killed does not undo it.
     *
     * @throws dev.awsvault.domain.failure.AuditFailure where it cannot be noted: then nothing is to be handed out
     */
    void add(AuditEntry entry);
}
