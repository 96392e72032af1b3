package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.MessageText;

/**
 * Why the program failed and what to do, read from what it printed. gpg's status lines (doc/DETAILS of GnuPG) come in
 * no language; its other lines, and age's, are recognised as those of an English system. None is shown as it is.
 */
final class Complaint {
    private static final String STATUS = "[GNUPG:] ";

    private static final String DAMAGED = "its file is damaged: put back a copy of it, or remove it with ";

    private Complaint() {}

    /** @return a clause, without an end mark */
    static String of(StoreKind kind, int status, String errors) {
        if (errors.contains("No space left on device")) return "the disk is full";
        if (errors.contains("Read-only file system")) return "the file system is read-only";
        if (errors.contains("Permission denied") || errors.contains("permission denied")) return "permission denied";
        if (errors.contains("File name too long"))
            return "its name is too long for the file system; choose a shorter one";
        if (errors.contains("Operation not permitted")) return "the system does not permit it";
        String told =
                switch (kind) {
                    case PASS -> ofGpg(errors);
                    case PASSAGE -> ofAge(errors);
                };
        return told.isEmpty() ? "it ended with status " + status + "; run it by hand to see why" : told;
    }

    private static String ofGpg(String errors) {
        if (errors.contains("gpg: command not found")) return "gpg is not installed; install gnupg";
        if (errors.contains("pass init")) return "the store has no .gpg-id: run \"pass init\" with your key's name";
        if (errors.contains("There is no assurance this key belongs")) {
            return "gpg does not trust the key that .gpg-id names: sign it with \"gpg --lsign-key\"";
        }
        int recipient = errors.indexOf(STATUS + "INV_RECP ");
        if (recipient >= 0) {
            return "gpg cannot encrypt to " + lastWord(errors, recipient) + ", which .gpg-id names: "
                    + (errors.contains(STATUS + "KEYEXPIRED")
                            ? "the key has expired, or is not there"
                            : "there is no usable key of that name")
                    + "; see \"gpg --list-keys\"";
        }
        if (errors.contains(STATUS + "NODATA") || errors.contains("1st length byte missing")) {
            return DAMAGED + "\"pass rm\" and add it again";
        }
        if (errors.contains("o secret key") || errors.contains(STATUS + "NO_SECKEY")) return ofSecretKey(errors);
        if (errors.contains(STATUS + "DECRYPTION_FAILED") || errors.contains(STATUS + "BADMDC")) {
            return "gpg cannot decrypt it; run it by hand to see why";
        }
        return "";
    }

    /** gpg says "No secret key" for a locked one as well. A key that it has is considered before it is asked for. */
    private static String ofSecretKey(String errors) {
        int encrypted = errors.indexOf(STATUS + "ENC_TO ");
        if (errors.contains(STATUS + "PINENTRY_LAUNCHED")) {
            return "the gpg key is locked, and pinentry got no right passphrase: try again, or unlock it in a terminal first";
        }
        if (encrypted >= 0 && errors.indexOf(STATUS + "KEY_CONSIDERED", encrypted) > 0) {
            return "the gpg key is locked, and gpg-agent can ask for no passphrase here: install a pinentry program,"
                    + " or unlock the key in a terminal first";
        }
        return "the secret key that it is encrypted to is not in your gpg keyring: import it, or name another store"
                + " with --pass-dir";
    }

    private static String ofAge(String errors) {
        if (errors.contains("age: command not found")) return "age is not installed; install it";
        if (errors.contains("You must place an age identity")) {
            return "there is no identity file: make one with \"age-keygen -o ~/.passage/identities\"";
        }
        if (errors.contains("no identity matched")) {
            return "it is encrypted to another key than those of your identities file: add its identity there";
        }
        if (errors.contains("incorrect passphrase"))
            return "that is not the passphrase of the identities file; try again";
        if (errors.contains("failed to read header") || errors.contains("unexpected EOF")) {
            return DAMAGED + "\"passage rm\" and add it again";
        }
        if (errors.contains("malformed recipient") || errors.contains("failed to parse recipient file")) {
            return "age cannot use what .age-recipients says; mend that file";
        }
        if (errors.contains("plugin")) return "its age plugin failed; run it by hand to see why";
        if (errors.contains("assphrase")) {
            return "the identities file needs a passphrase, which age asks for in a terminal only";
        }
        return "";
    }

    /** The rest of the line that begins at {@code start}, without its first three words. */
    private static String lastWord(String errors, int start) {
        int end = errors.indexOf('\n', start);
        String[] words =
                errors.substring(start, end < 0 ? errors.length() : end).split(" ", 4);
        return words.length < 4 ? "the key" : "\"" + MessageText.name(words[3]) + "\"";
    }
}
