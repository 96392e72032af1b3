package dev.awsvault.adapters.vault.keyctl;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The Linux kernel's keyring. Nothing of it is on disk, and nothing of it is left when the machine goes down. */
public final class KeyctlBackend implements VaultBackend {
    /** The name that aws-vault gives its keyring. */
    public static final String KEYRING = "aws-vault";

    private final KeyctlScope scope;
    private final String keyringName;
    private final InstantSource clock;
    private final Pause pause;
    private final boolean onLinux;
    private final Supplier<KeyringCalls> calls;
    private @Nullable KernelKeys keys;

    /**
     * @param keyringName what the vault's keyring is called: {@value #KEYRING}; neither empty nor with a dot in front
     * @param clock tells how long the kernel is to keep a session
     */
    public KeyctlBackend(KeyctlScope scope, String keyringName, InstantSource clock, Pause pause) {
        this(scope, keyringName, clock, pause, ImageForm.LINUX, KeyringCalls::ofThisProcess);
    }

    KeyctlBackend(
            KeyctlScope scope,
            String keyringName,
            InstantSource clock,
            Pause pause,
            boolean onLinux,
            Supplier<KeyringCalls> calls) {
        this.scope = scope;
        this.keyringName = keyringName;
        this.clock = clock;
        this.pause = pause;
        this.onLinux = onLinux;
        this.calls = calls;
    }

    @Override
    public String name() {
        return "keyctl";
    }

    @Override
    public Optional<String> unavailable() {
        if (!onLinux) return Optional.of("only Linux has a kernel keyring; use another --backend");
        try {
            keys().resolved(scope.id());
            return Optional.empty();
        } catch (KeyFault fault) {
            return Optional.of(reason(fault));
        }
    }

    private String reason(KeyFault fault) {
        return switch (fault.errno()) {
            case Errno.EPERM ->
                "the system calls of the kernel keyring are forbidden here, as containers do: allow keyctl and add_key"
                        + " in the container's seccomp profile, or use another --backend";
            case Errno.ENOSYS ->
                "this kernel or container has no kernel keyring, or its machine is not known: use another --backend";
            case Errno.EKEYREVOKED, Errno.EKEYEXPIRED ->
                "the keyring " + scope.shown() + " of this session is over: log in again, or start it inside 'keyctl"
                        + " session'";
            default -> "the keyring " + scope.shown() + " cannot be used: " + fault.getMessage();
        };
    }

    @Override
    public boolean exists() {
        if (unavailable().isPresent()) return false;
        try {
            return new VaultKeyring(keys(), scope, keyringName).found().isPresent();
        } catch (KeyFault fault) {
            return false;
        }
    }

    @Override
    public Optional<List<String>> namesUnasked() {
        if (unavailable().isPresent()) return Optional.empty();
        try {
            return Optional.of(vault().keys());
        } catch (VaultFailure unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public Vault open() {
        Optional<String> reason = unavailable();
        if (reason.isPresent()) throw new VaultFailure("the keyctl backend cannot be used: " + reason.get());
        return vault();
    }

    private KeyctlVault vault() {
        return new KeyctlVault(keys(), scope, keyringName, clock, pause, Quota.ofThisSystem());
    }

    private KernelKeys keys() {
        KernelKeys made = keys;
        if (made == null) {
            made = new KernelKeys(calls.get());
            keys = made;
        }
        return made;
    }
}
