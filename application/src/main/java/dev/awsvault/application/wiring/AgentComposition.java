package dev.awsvault.application.wiring;

import dev.awsvault.adapters.agent.AgentAccess;
import dev.awsvault.adapters.agent.AgentProcess;
import dev.awsvault.adapters.agent.AgentSocket;
import dev.awsvault.adapters.agent.AgentState;
import dev.awsvault.adapters.agent.DetachedAgent;
import dev.awsvault.adapters.agent.VaultIdentity;
import dev.awsvault.adapters.ownprocess.OwnCommand;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.adapters.vault.file.FileVault;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.agent.AgentStatus;
import dev.awsvault.domain.agent.SessionsApart;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.LockableVault;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The agent: used by every command where it runs, and made here where this process is to be it. */
public final class AgentComposition {
    private static final String FILE = "file";

    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;

    AgentComposition(World world, Settings settings, OperatingSystem system, Notices notices) {
        this.world = world;
        this.settings = settings;
        this.system = system;
        this.notices = notices;
    }

    /** The vault of the store, by way of the agent where that has it open; its sessions in the agent where that is set. */
    Vault around(VaultBackend backend) {
        Vault vault = held(backend);
        return settings.sessionsInAgent() ? new SessionsApart(vault, access().sessions(identity(backend))) : vault;
    }

    /** The vault of the store with all that is in it, by way of the agent where that has it open. */
    Vault held(VaultBackend backend) {
        Vault opened = backend.open();
        return backend.name().equals(FILE) && runs() ? access().vault(opened, identity(backend), notices::say) : opened;
    }

    /** Empty where none runs. */
    public Optional<AgentStatus> status(VaultBackend backend) {
        return runs() ? access().status(identity(backend)) : Optional.empty();
    }

    /** False where none runs. */
    public boolean lock() {
        return runs() && access().lock();
    }

    /** False where none runs. */
    public boolean stop() {
        return runs() && access().stop();
    }

    /** What the person is asked before an agent can start; nothing where it is to hold sessions only. */
    public SecretString passphrase(VaultBackend backend) {
        if (!backend.name().equals(FILE)) return SecretString.of("");
        FilePassphrase asked = new FilePassphrase(world.environment(), system.terminal());
        return backend.open().keys().isEmpty() ? asked.create(settings.fileDir()) : asked.unlock(settings.fileDir());
    }

    /** Opens the vault of an agent that runs and is locked. */
    public void unlock(VaultBackend backend, SecretString passphrase) {
        access().unlock(identity(backend), passphrase);
    }

    /** Starts an agent that stays; returns when it answers. */
    public void start(VaultBackend backend, Duration idle, SecretString passphrase) {
        requireUnix();
        List<String> words = new ArrayList<>(
                List.of("agent", "start", "--foreground", "--detached", "--idle", idle.toMillis() + "ms"));
        words.add("--backend=" + backend.name());
        String folder = settings.fileDir().toAbsolutePath().toString();
        // Other words would not survive every locale; the variables and the home folder lead there, too.
        if (StandardCharsets.US_ASCII.newEncoder().canEncode(folder)) words.add("--file-dir=" + folder);
        List<String> command = OwnCommand.withoutWords(world.arguments().size())
                .orElseThrow(() -> new ProcessFailure(
                        "this system does not tell how this program was started; use 'aws-vault agent start"
                                + " --foreground' under a service manager",
                        1));
        new DetachedAgent(command).start(words, passphrase);
    }

    /** Becomes the agent, before any secret is asked for. */
    public void prepare(boolean detached) {
        requireUnix();
        AgentProcess.prepare(detached);
    }

    /** The passphrase that {@link #start} handed to this process. */
    public SecretString handedOver() {
        try (FileInputStream in = new FileInputStream(FileDescriptor.in)) {
            return DetachedAgent.handedOver(in);
        } catch (IOException e) {
            throw new ProcessFailure("the passphrase could not be read from standard input; start the agent again", 1);
        }
    }

    /** Serves until the agent ends. */
    public void serve(VaultBackend backend, Duration idle, SecretString passphrase, boolean detached) {
        boolean file = backend.name().equals(FILE);
        AgentState.HeldVault held = new AgentState.HeldVault(
                identity(backend),
                file ? backend.open().description() : "sessions only",
                file ? Optional.of(this::fileVault) : Optional.empty());
        AgentState state = new AgentState(held, idle, world.clock(), System::nanoTime);
        new AgentProcess(system.runtimeFolder(), system.lock(), state).serve(passphrase, () -> {
            if (detached) {
                world.out().println(DetachedAgent.READY);
                AgentProcess.silence();
            } else {
                notices.say("the agent answers; it ends after " + GoDuration.shortForm(idle) + " without a request");
            }
        });
    }

    private LockableVault fileVault(SecretString passphrase) {
        return new FileVault(
                settings.fileDir(),
                world.home(),
                new HandedPassphrase(passphrase),
                new SecureRandom(),
                world.clock(),
                notices::say);
    }

    private boolean runs() {
        return system.mayBeInRuntimeFolder(AgentSocket.NAME);
    }

    private AgentAccess access() {
        return new AgentAccess(system::runtimeFolder);
    }

    private String identity(VaultBackend backend) {
        return backend.name().equals(FILE)
                ? VaultIdentity.ofFolder(settings.fileDir())
                : VaultIdentity.of(backend.name(), backend.open().description());
    }

    private void requireUnix() {
        if (system.platform() == BackendChoice.Platform.WINDOWS) {
            throw new ProcessFailure(
                    "there is no agent on Windows, whose sockets do not tell who connects; the wincred backend asks for"
                            + " no passphrase",
                    1);
        }
    }
}
