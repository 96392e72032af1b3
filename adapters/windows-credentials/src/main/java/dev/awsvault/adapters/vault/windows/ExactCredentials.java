package dev.awsvault.adapters.vault.windows;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The calls with what is not there as an answer, and no target that differs from the one meant in case alone. */
final class ExactCredentials {
    private final CredentialCalls calls;

    ExactCredentials(CredentialCalls calls) {
        this.calls = calls;
    }

    void write(String target, byte[] blob) throws WindowsError {
        calls.write(target, blob);
    }

    /** The blob, which the caller clears. */
    Optional<byte[]> read(String target) throws WindowsError {
        Optional<CredentialCalls.Read> found = readInAnyCase(target);
        return found.isPresent() && found.get().target().equals(target)
                ? Optional.of(found.get().blob())
                : Optional.empty();
    }

    Optional<CredentialCalls.Read> readInAnyCase(String target) throws WindowsError {
        try {
            return Optional.of(calls.read(target));
        } catch (WindowsError error) {
            if (error.code() == WindowsError.NOT_FOUND) return Optional.empty();
            throw error;
        }
    }

    /** Of a target that was read just before, or of a piece: those have no letters that differ in case. */
    boolean delete(String target) throws WindowsError {
        try {
            calls.delete(target);
            return true;
        } catch (WindowsError error) {
            if (error.code() == WindowsError.NOT_FOUND) return false;
            throw error;
        }
    }

    List<Credential> beginningWith(String prefix) throws WindowsError {
        List<Credential> listed;
        try {
            listed = calls.enumerate(prefix + "*");
        } catch (WindowsError error) {
            if (error.code() == WindowsError.NOT_FOUND) return List.of();
            throw error;
        }
        List<Credential> exact = new ArrayList<>(listed.size());
        for (Credential credential : listed) {
            if (credential.target().startsWith(prefix)) exact.add(credential);
        }
        return exact;
    }
}
