package dev.awsvault.domain.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether other users can read or write what is this user's alone. */
public final class FileLook {
    private final FilesAtRest files;

    public FileLook(FilesAtRest files) {
        this.files = files;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (FilesAtRest.State file : files.states()) {
            if (file.ofAnother()) {
                findings.add(Symptom.FILE_OF_ANOTHER.wrong(
                        file.shown() + " belongs to another user" + because(file.purpose()),
                        "chown \"$(id -u)\" " + file.shellWord()));
            } else if (file.othersWrite()) {
                findings.add(Symptom.FILE_WRITABLE.wrong(
                        file.shown() + " can be changed by other users" + because(file.purpose()),
                        "chmod go-w " + file.shellWord() + ", then ask who could have changed it"));
            } else if (file.othersRead()) {
                readable(file, findings);
            }
        }
        return findings;
    }

    private static void readable(FilesAtRest.State file, List<Finding> findings) {
        String advice = "chmod go= " + file.shellWord();
        String message = file.shown() + " can be read by other users";
        switch (file.purpose()) {
            case CREDENTIALS -> findings.add(Symptom.FILE_READABLE.wrong(message + ", with the keys in it", advice));
            case VAULT_FOLDER ->
                findings.add(Symptom.FILE_READABLE.warning(
                        message + ": the names of your profiles, and whatever mode the items have", advice));
            case VAULT_ITEM ->
                findings.add(Symptom.FILE_READABLE.warning(message + ", who can then guess at its passphrase", advice));
            case CONFIG, SETTINGS ->
                findings.add(Symptom.FILE_READABLE.note(message + ", with the accounts and roles you use", advice));
            case RUNTIME_FOLDER -> findings.add(Symptom.FILE_READABLE.note(message, advice));
        }
    }

    private static String because(FilesAtRest.Purpose purpose) {
        return switch (purpose) {
            case CONFIG, SETTINGS -> ", who can have programs of theirs run as you (credential_process, mfa_process)";
            case CREDENTIALS -> ", who can have you work in an account of theirs";
            case VAULT_FOLDER, VAULT_ITEM, RUNTIME_FOLDER -> ", so it is not used";
        };
    }
}
