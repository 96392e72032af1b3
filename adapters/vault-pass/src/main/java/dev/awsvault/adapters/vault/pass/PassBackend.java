package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A password store as a vault: {@code pass} or {@code passage}. */
public final class PassBackend implements VaultBackend {
    private final StoreKind kind;
    private final PassSettings settings;
    private final Map<String, String> environment;
    private final Path home;
    private final ProgramRunner programs;
    private final SecureRandom random;
    private final InstantSource clock;
    private final Consumer<String> warnings;
    private final Duration limit;

    PassBackend(
            StoreKind kind,
            PassSettings settings,
            Map<String, String> environment,
            Path home,
            ProgramRunner programs,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings,
            Duration limit) {
        this.kind = kind;
        this.settings = settings;
        this.environment = environment;
        this.home = home;
        this.programs = programs;
        this.random = random;
        this.clock = clock;
        this.warnings = warnings;
        this.limit = limit;
    }

    /**
     * pass, whose entries gpg encrypts.
     *
     * @param environment this process's own, which the program gets as well
     * @param home the person's home folder
     * @param warnings hears what a person should know though it is no failure; one line each
     */
    public static PassBackend pass(
            PassSettings settings,
            Map<String, String> environment,
            Path home,
            ProgramRunner programs,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings) {
        return new PassBackend(
                StoreKind.PASS, settings, environment, home, programs, random, clock, warnings, PassProgram.LIMIT);
    }

    /** passage, whose entries age encrypts; parameters as those of {@link #pass}. */
    public static PassBackend passage(
            PassSettings settings,
            Map<String, String> environment,
            Path home,
            ProgramRunner programs,
            SecureRandom random,
            InstantSource clock,
            Consumer<String> warnings) {
        return new PassBackend(
                StoreKind.PASSAGE, settings, environment, home, programs, random, clock, warnings, PassProgram.LIMIT);
    }

    @Override
    public String name() {
        return kind.command;
    }

    @Override
    public Optional<String> unavailable() {
        Optional<String> prefix = prefix();
        if (prefix.isEmpty()) {
            return Optional.of("no folder of a password store can be named " + Shown.name(settings.prefix())
                    + "; set another with --pass-prefix");
        }
        PassProgram program = program();
        if (!program.isInstalled()) {
            return Optional.of("there is no program " + Shown.name(program.command()) + " on PATH; " + kind.howToInstall
                    + ", or name it with --pass-cmd");
        }
        return switch (kind) {
            case PASS -> withoutKeyName(prefix.get());
            case PASSAGE -> withoutIdentity();
        };
    }

    /** pass looks for {@code .gpg-id} in the entry's folder, then in those above it. */
    private Optional<String> withoutKeyName(String prefix) {
        if (!environment.getOrDefault("PASSWORD_STORE_KEY", "").isEmpty()) return Optional.empty();
        StoreFolder folder = folder();
        for (String at = prefix; !at.isEmpty(); at = at.substring(0, Math.max(0, at.lastIndexOf('/')))) {
            if (folder.hasFile(at + "/.gpg-id")) return Optional.empty();
        }
        if (folder.hasFile(".gpg-id")) return Optional.empty();
        return Optional.of("there is no password store in " + folder.shown()
                + "; make one with \"pass init\" and your gpg key's name, or name another with --pass-dir");
    }

    private Optional<String> withoutIdentity() {
        Path identities = Identities.path(environment, home);
        if (Identities.areThere(identities)) return Optional.empty();
        String shown = Shown.path(identities, home);
        return Optional.of("there is no age identity in " + shown + "; make one with \"age-keygen -o " + shown + "\"");
    }

    @Override
    public boolean exists() {
        Optional<String> prefix = prefix();
        return prefix.isPresent() && folder().hasFolder(prefix.get());
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        return prefix().isEmpty() ? Optional.of(List.of()) : Optional.of(vault().keys());
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the " + name() + " backend cannot be used: " + reason.get());
        }
        return vault();
    }

    private Vault vault() {
        boolean mayAsk = kind == StoreKind.PASS || Identities.mayAsk(Identities.path(environment, home));
        return new PassVault(kind, folder(), program(), prefix().orElse(""), mayAsk, random, clock, warnings);
    }

    private StoreFolder folder() {
        return new StoreFolder(path(), home, kind.ending);
    }

    private PassProgram program() {
        String command = settings.command().isEmpty() ? kind.command : settings.command();
        // Where the variable names the store, the program has it already, in its exact bytes.
        boolean known = settings.folder().isEmpty() && !fromVariable().isEmpty();
        Optional<Path> told = known ? Optional.empty() : Optional.of(path());
        return new PassProgram(kind, command, environment, told, programs, limit);
    }

    private Path path() {
        if (!settings.folder().isEmpty()) return TildePath.of(settings.folder(), home);
        String variable = fromVariable();
        return variable.isEmpty()
                ? kind.defaultFolder(home)
                : TildePath.given(variable).toAbsolutePath();
    }

    private String fromVariable() {
        return environment.getOrDefault(kind.folderVariable, "");
    }

    /** Without slashes around it; empty where no folder can have that name. */
    private Optional<String> prefix() {
        StringBuilder cleaned = new StringBuilder();
        for (String part : settings.prefix().split("/")) {
            if (part.isEmpty() || part.equals(".")) continue;
            if (!cleaned.isEmpty()) cleaned.append('/');
            cleaned.append(part);
        }
        String prefix = cleaned.toString();
        return prefix.isEmpty() || EntryName.isPossible(prefix) ? Optional.of(prefix) : Optional.empty();
    }
}
