package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.process.ProgramRunner.Call;
import dev.awsvault.domain.process.ProgramRunner.Output;
import dev.awsvault.domain.secret.SecretString;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs {@code pass} or {@code passage}. */
final class PassProgram {
    /** Long enough for a person to find the passphrase, or the security key. */
    static final Duration LIMIT = Duration.ofMinutes(2);

    private final StoreKind kind;
    private final String command;
    private final Map<String, String> environment;
    /** Told to the program; empty where it finds the folder by itself. */
    private final Optional<Path> folder;

    private final ProgramRunner programs;
    private final Duration limit;

    PassProgram(
            StoreKind kind,
            String command,
            Map<String, String> environment,
            Optional<Path> folder,
            ProgramRunner programs,
            Duration limit) {
        this.kind = kind;
        this.command = command;
        this.environment = environment;
        this.folder = folder;
        this.programs = programs;
        this.limit = limit;
    }

    boolean isInstalled() {
        return programs.find(command).isPresent();
    }

    String command() {
        return command;
    }

    /** The plain text of an entry; the caller closes it. */
    SecretString show(String name) {
        Output output = run(List.of("show"), name, SecretString.of(""));
        if (output.status() != 0) {
            output.output().close();
            throw failed("show", name, output);
        }
        return output.output();
    }

    /** Encrypts the text into the entry, in place, and commits it where the store is in git. */
    void insert(String name, SecretString text) {
        finish("insert", name, run(List.of("insert", "-m", "-f"), name, text));
    }

    void remove(String name) {
        finish("rm", name, run(List.of("rm", "-f"), name, SecretString.of("")));
    }

    /**
     * Runs git in the store.
     *
     * @return what it printed; empty where it failed, though not each time, as the status is pass's, which is 0 in the end
     */
    String git(String... words) {
        String[] all = new String[words.length + 2];
        all[0] = command;
        all[1] = "git";
        System.arraycopy(words, 0, all, 2, words.length);
        try {
            Output output = programs.run(new Call(List.of(all), added(), SecretString.of(""), limit));
            return output.status() == 0 ? output.output().reveal() : "";
        } catch (ProcessFailure failure) {
            return "";
        }
    }

    private void finish(String verb, String name, Output output) {
        output.output().close();
        if (output.status() != 0) throw failed(verb, name, output);
    }

    private Output run(List<String> verb, String name, SecretString input) {
        String[] words = new String[verb.size() + (name.startsWith("-") ? 3 : 2)];
        words[0] = command;
        for (int i = 0; i < verb.size(); i++) words[i + 1] = verb.get(i);
        // Not always: programs that stand in for pass may not know it.
        if (name.startsWith("-")) words[words.length - 2] = "--";
        words[words.length - 1] = name;
        try {
            return programs.run(new Call(List.of(words), added(), input, limit));
        } catch (ProcessFailure failure) {
            throw new VaultFailure(
                    "the entry " + MessageText.name(name) + ": " + failure.getMessage()
                            + " (is it waiting for a passphrase?)",
                    failure);
        }
    }

    private VaultFailure failed(String verb, String name, Output output) {
        return new VaultFailure("\"" + MessageText.name(command) + " " + verb + "\" failed for "
                + MessageText.name(name) + ": " + Complaint.of(kind, output.status(), output.errors()));
    }

    private Map<String, String> added() {
        Map<String, String> added = new HashMap<>();
        folder.ifPresent(path -> added.put(kind.folderVariable, path.toString()));
        // English messages; the locale stays, as pinentry needs its character set.
        added.put("LANGUAGE", "en");
        if (kind == StoreKind.PASS) {
            String options = environment.getOrDefault("PASSWORD_STORE_GPG_OPTS", "");
            added.put("PASSWORD_STORE_GPG_OPTS", (options + " --status-fd=2").trim());
            if (environment.getOrDefault("GPG_TTY", "").isEmpty()) {
                OwnTerminal.name().ifPresent(terminal -> added.put("GPG_TTY", terminal));
            }
        }
        return added;
    }
}
