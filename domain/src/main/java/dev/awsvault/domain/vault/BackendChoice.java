package dev.awsvault.domain.vault;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.failure.VaultFailure;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which store is used: the one that is named, or the one that a person most likely means. */
public final class BackendChoice {
    public static final String AUTO = "auto";

    /** Every store by name, in aws-vault's order. */
    public static final List<String> NAMES = List.of(
            "wincred",
            "winhello",
            "keychain",
            "secret-service",
            "kwallet",
            "keyctl",
            "pass",
            "passage",
            "file",
            "op-connect",
            "op",
            "op-desktop",
            "proton-pass");

    private static final String FILE = "file";
    /** Where people who come from aws-vault on Linux have their keys, if not in files. */
    private static final List<String> DESKTOP_KEYRINGS = List.of("secret-service", "kwallet");

    private final Function<String, VaultBackend> backends;
    private final Platform platform;

    /** The systems that differ in where a vault is kept. */
    public enum Platform {
        LINUX,
        MAC,
        WINDOWS
    }

    /** @param backends makes the one of a name in {@link #NAMES}; asked for no more than are needed */
    public BackendChoice(Function<String, VaultBackend> backends, Platform platform) {
        this.backends = backends;
        this.platform = platform;
    }

    /**
     * The store of that name; for {@value #AUTO} the system's own keyring on macOS and Windows. On Linux the file vault,
     * unless that is empty and a desktop keyring holds a vault already.
     *
     * @throws UsageFailure where there is no store of that name
     * @throws VaultFailure where the named one cannot be used; no other takes its place
     */
    public VaultBackend choose(String name) {
        if (name.equals(AUTO)) return automatic();
        VaultBackend named = named(name);
        requireAvailable(named);
        return named;
    }

    /** @throws UsageFailure where there is no store of that name */
    public VaultBackend named(String name) {
        requireName(name);
        return backends.apply(name);
    }

    /** @throws UsageFailure where it is neither {@value #AUTO} nor the name of a store */
    public static void requireName(String name) {
        if (!NAMES.contains(name) && !name.equals(AUTO)) {
            throw new UsageFailure(
                    "--backend value must be one of " + AUTO + "," + String.join(",", NAMES) + ", got '" + name + "'");
        }
    }

    /** All stores, in aws-vault's order. */
    public List<VaultBackend> all() {
        return NAMES.stream().map(backends).toList();
    }

    /**
     * Says which store besides this one holds an item, as far as can be told without asking: the end of a message that
     * says that this one does not. Empty where none does.
     */
    public String elsewhere(String item, String besides) {
        for (String name : NAMES) {
            if (name.equals(besides)) continue;
            if (holds(backends.apply(name), item)) {
                return "; the " + name + " backend holds '" + item + "': add --backend=" + name;
            }
        }
        return "";
    }

    /** A store that fails here is no reason to say something else than what is wrong with the one in use. */
    private static boolean holds(VaultBackend backend, String item) {
        try {
            return backend.unavailable().isEmpty()
                    && backend.namesUnasked().orElse(List.of()).contains(item);
        } catch (Failure e) {
            return false;
        }
    }

    private VaultBackend automatic() {
        VaultBackend own =
                switch (platform) {
                    case LINUX -> onLinux();
                    case MAC -> backends.apply("keychain");
                    case WINDOWS -> backends.apply("wincred");
                };
        requireAvailable(own);
        return own;
    }

    private VaultBackend onLinux() {
        VaultBackend file = backends.apply(FILE);
        if (file.exists()) return file;
        for (String name : DESKTOP_KEYRINGS) {
            VaultBackend keyring = backends.apply(name);
            if (keyring.unavailable().isEmpty() && keyring.exists()) return keyring;
        }
        return file;
    }

    private static void requireAvailable(VaultBackend backend) {
        Optional<String> reason = backend.unavailable();
        if (reason.isPresent()) {
            throw new VaultFailure("the " + backend.name() + " backend cannot be used: " + reason.get());
        }
    }
}
