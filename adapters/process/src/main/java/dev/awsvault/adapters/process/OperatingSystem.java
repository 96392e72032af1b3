package dev.awsvault.adapters.process;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.audit.Caller;
import dev.awsvault.domain.credentials.SpentCodes;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.process.AtSignal;
import dev.awsvault.domain.process.CommandRunner;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.Pause;
import dev.awsvault.domain.process.PrivateFile;
import dev.awsvault.domain.process.ProcessLauncher;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.secret.SecretString;
import dev.awsvault.domain.server.PeerLookup;
import dev.awsvault.domain.vault.BackendChoice;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives out what stands for the system below us. Making it costs nothing; what it gives out asks the system when it is
 * used.
 */
public final class OperatingSystem {
    private static final Path PROC = Path.of("/proc");

    private final Map<String, String> environment;
    private final Path home;
    private final List<String> arguments;
    private final LendableTerminal terminal = new LendableTerminal(new ControllingTerminal(LibC::ofThisProcess));

    /**
     * @param environment this process's own, as {@link System#getenv()} shows it
     * @param home the user's home folder
     * @param arguments the words of {@code main}, unchanged: a command taken from their end keeps its exact bytes
     */
    public OperatingSystem(Map<String, String> environment, Path home, List<String> arguments) {
        this.environment = environment;
        this.home = home;
        this.arguments = arguments;
    }

    public BackendChoice.Platform platform() {
        if (ImageForm.WINDOWS) return BackendChoice.Platform.WINDOWS;
        return ImageForm.MAC ? BackendChoice.Platform.MAC : BackendChoice.Platform.LINUX;
    }

    /** Becomes the command, where the system can. On the JVM, ask for it before opening sockets that the command should not get. */
    public ProcessLauncher launcher() {
        return ImageForm.WINDOWS ? new ChildProcess() : execveLauncher(LibC.ofThisProcess());
    }

    private ProcessLauncher execveLauncher(LibC libc) {
        return new ExecveLauncher(libc, new CommandStart(libc, environment, arguments));
    }

    /**
     * Runs the command below us and waits for it, where we have to go on (a credential server). On the JVM, ask for it
     * before opening sockets that the command should not get.
     */
    public CommandRunner commandRunner() {
        return ImageForm.WINDOWS
                ? new ChildProcess()
                : new ChildCommand(
                        ChildCalls.ofThisProcess(), new CommandStart(LibC.ofThisProcess(), environment, arguments));
    }

    /**
     * From now on this process leaves no core dump, which would hold its secrets. What it becomes or runs by
     * {@link #launcher} and {@link #commandRunner} does as it would have.
     */
    public void keepOutOfCoreDumps() {
        if (!ImageForm.WINDOWS) LibC.ofThisProcess().forbidCoreDumps();
    }

    /**
     * Gives memory back that holds parts of the native executable which this process needed only until now; what it needs
     * again comes back by itself. Does nothing elsewhere than on Linux, and on the JVM.
     */
    public void releaseProgramPages() {
        if (!ImageForm.WINDOWS) LibC.ofThisProcess().releaseProgramPages();
    }

    /** False where nobody can tell which process a connection is of: then a server cannot be for one command only. */
    public boolean canTellPeers() {
        return Files.isReadable(PROC.resolve("net/tcp"));
    }

    /**
     * Tells who is at the other end of a connection, where {@link #canTellPeers}; else it is nobody.
     *
     * @param root a process that lives now, whose descendants are told from others
     */
    public PeerLookup peers(long root) {
        return canTellPeers() ? new LinuxPeers(PROC, root) : (_, _) -> Optional.empty();
    }

    /**
     * A file for programs that read the secret from one.
     *
     * @param kind of secret, in letters: its name begins with it
     */
    public PrivateFile privateFile(String kind, SecretString secret) {
        return PrivateRuntimeFile.holding(secret, kind, runtimeFolder());
    }

    /** Removes the files of that kind whose processes ended without doing so; makes nothing and never fails. */
    public void removeLeftPrivateFiles(String kind) {
        PrivateRuntimeFile.removeLeftovers(kind, runtimeFolderPlace());
    }

    /** The number of the user that this process runs as; 0 on Windows. */
    public long effectiveUser() {
        return ImageForm.WINDOWS
                ? 0
                : Integer.toUnsignedLong(LibC.ofThisProcess().effectiveUser());
    }

    /** Who runs this program. */
    public Caller caller() {
        String user = System.getProperty("user.name", "");
        long number = ImageForm.WINDOWS ? -1 : effectiveUser();
        long process = ProcessHandle.current().pid();
        return new LinuxCaller(PROC).caller(user, number, process).orElseGet(() -> withoutProc(user, number, process));
    }

    private static Caller withoutProc(String user, long number, long process) {
        Optional<ProcessHandle> parent = ProcessHandle.current().parent();
        String program = parent.flatMap(handle -> handle.info().command()).orElse("");
        return new Caller(
                user,
                number,
                "",
                process,
                program.substring(Math.max(program.lastIndexOf('/'), program.lastIndexOf('\\')) + 1),
                parent.map(ProcessHandle::pid).orElse(0L));
    }

    public Terminal terminal() {
        return terminal;
    }

    /** From now on the terminal is the command's that runs below us. */
    public void lendTerminal() {
        terminal.lend();
    }

    /** @param withheld variables of ours that a helper does not get */
    public ShellCommand shell(Set<String> withheld) {
        return new PosixShell(terminal, withheld);
    }

    /** @param withheld variables of ours that a program does not get */
    public ProgramRunner programs(Set<String> withheld) {
        return new PathPrograms(environment, withheld);
    }

    /** Where locks and sockets live: private to the user, made where it is missing. */
    public Path runtimeFolder() {
        int user = ImageForm.WINDOWS ? 0 : LibC.ofThisProcess().effectiveUser();
        return RuntimeFolder.of(environment, home, user).prepared(user);
    }

    /** Where {@link #runtimeFolder} is, or would be made. */
    public Path runtimeFolderPlace() {
        int user = ImageForm.WINDOWS ? 0 : LibC.ofThisProcess().effectiveUser();
        return RuntimeFolder.of(environment, home, user).path();
    }

    /**
     * False where no such file can be in the runtime folder: a look, which makes nothing and costs less than to find out
     * which folder it is.
     */
    public boolean mayBeInRuntimeFolder(String name) {
        for (Path place : RuntimeFolder.places(environment, home)) {
            if (Files.exists(place.resolve(name), LinkOption.NOFOLLOW_LINKS)) return true;
        }
        return false;
    }

    public InterProcessLock lock() {
        return new RuntimeFolderLock(this::runtimeFolder);
    }

    public SpentCodes spentCodes(InstantSource clock) {
        return new SpentCodesFile(this::runtimeFolder, clock);
    }

    public AtSignal atSignal() {
        return new EndingSignals(LibC::ofThisProcess);
    }

    public Pause pause() {
        return duration -> {
            try {
                Thread.sleep(duration);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ProcessFailure("the wait was interrupted; start again", 1);
            }
        };
    }
}
