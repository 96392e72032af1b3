package dev.awsvault.adapters.vault.pass;

import dev.awsvault.domain.failure.MessageText;
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
            return Optional.of("no folder of a password store can be named " + MessageText.name(settings.prefix())
                    + "; set another with --pass-prefix");
        }
        Optional<Path> path = path();
        if (path.isEmpty()) {
            return Optional.of("the folder of the password store is no path on this system; set another with --pass-dir"
                    + " (under LC_ALL=C, paths are ASCII only)");
        }
        PassProgram program = program(path.get());
        if (!program.isInstalled()) {
            return Optional.of("there is no program " + MessageText.name(program.command()) + " on PATH; "
                    + kind.howToInstall + ", or name it with --pass-cmd");
        }
        return switch (kind) {
            case PASS -> withoutKeyName(folder(path.get()), prefix.get());
            case PASSAGE -> withoutIdentity();
        };
    }

    /** pass looks for {@code .gpg-id} in the entry's folder, then in those above it. */
    private Optional<String> withoutKeyName(StoreFolder folder, String prefix) {
        if (!environment.getOrDefault("PASSWORD_STORE_KEY", "").isEmpty()) return Optional.empty();
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
        Optional<Path> path = path();
        Optional<String> prefix = prefix();
        return path.isPresent() && prefix.isPresent() && folder(path.get()).hasFolder(prefix.get());
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        Optional<Path> path = path();
        Optional<String> prefix = prefix();
        if (path.isEmpty() || prefix.isEmpty()) return Optional.of(List.of());
        try {
            return Optional.of(vault(path.get(), prefix.get()).keys());
        } catch (VaultFailure unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the " + name() + " backend cannot be used: " + reason.get());
        }
        return vault(path().orElseThrow(), prefix().orElseThrow());
    }

    private Vault vault(Path path, String prefix) {
        boolean mayAsk = kind == StoreKind.PASS || Identities.mayAsk(Identities.path(environment, home));
        return new PassVault(kind, folder(path), program(path), prefix, mayAsk, random, clock, warnings);
    }

    private StoreFolder folder(Path path) {
        return new StoreFolder(path, home, kind.ending);
    }

    private PassProgram program(Path path) {
        String command = settings.command().isEmpty() ? kind.command : settings.command();
        return new PassProgram(
                kind, command, environment, isKnown() ? Optional.empty() : Optional.of(path), programs, limit);
    }

    /** True where the program finds the store by itself: then it does so by the exact bytes of its environment. */
    private boolean isKnown() {
        if (!settings.folder().isEmpty()) return false;
        String variable = fromVariable();
        return variable.isEmpty()
                ? home.toString().equals(environment.getOrDefault("HOME", ""))
                : !variable.startsWith("~");
    }

    /** Empty where what is set is no path here. */
    private Optional<Path> path() {
        if (!settings.folder().isEmpty()) return TildePath.of(settings.folder(), home);
        String variable = fromVariable();
        return variable.isEmpty() ? Optional.of(kind.defaultFolder(home)) : TildePath.of(variable, home);
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
