package dev.awsvault.application.wiring;

import dev.awsvault.adapters.awsconfig.AwsConfigFile;
import dev.awsvault.adapters.awsconfig.PlainFile;
import dev.awsvault.adapters.browser.SystemBrowser;
import dev.awsvault.adapters.picker.AllowedFilesList;
import dev.awsvault.adapters.picker.DirectoryFileSearch;
import dev.awsvault.adapters.picker.RecentProfilesFile;
import dev.awsvault.adapters.picker.TerminalPicker;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.adapters.prompt.CredUiDialog;
import dev.awsvault.adapters.prompt.KdialogDialog;
import dev.awsvault.adapters.prompt.OsascriptDialog;
import dev.awsvault.adapters.prompt.PromptPrograms;
import dev.awsvault.adapters.prompt.YkmanDriver;
import dev.awsvault.adapters.prompt.ZenityDialog;
import dev.awsvault.adapters.rotationjournal.RotationJournalFiles;
import dev.awsvault.application.World;
import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.ConsoleLogin;
import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.flow.KeyRotation;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.child.VaultVariables;
import dev.awsvault.domain.console.ConsoleSignIn;
import dev.awsvault.domain.credentials.DialogMfaDriver;
import dev.awsvault.domain.credentials.MfaDriver;
import dev.awsvault.domain.credentials.MfaDriverChoice;
import dev.awsvault.domain.credentials.MfaPrompt;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.credentials.StoredSessions;
import dev.awsvault.domain.credentials.TerminalMfaDriver;
import dev.awsvault.domain.directory.DirectoryProfile;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.Confirmation;
import dev.awsvault.domain.guard.YesOrNo;
import dev.awsvault.domain.picker.ProfileChoice;
import dev.awsvault.domain.picker.ProfileChoices;
import dev.awsvault.domain.picker.RecentProfiles;
import dev.awsvault.domain.plaintext.PlaintextFile;
import dev.awsvault.domain.process.CommandRunner;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.ProcessLauncher;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigFile;
import dev.awsvault.domain.profile.KeyOwner;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.rotation.RotationJournal;
import dev.awsvault.domain.rotation.RotationPorts;
import dev.awsvault.domain.sso.SsoTokens;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.DatedItems;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultBackend;
import dev.awsvault.domain.vault.VaultItem;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The one place, with {@link SourceComposition}, that knows which adapter stands behind which port. Each is made when it
 * is first needed.
 */
public final class Composition {
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;
    private final Notices debug;
    private final QuarkusAws aws = new QuarkusAws();
    private volatile boolean terminalIsLent;
    private @Nullable BackendChoice backends;
    private @Nullable VaultBackend backend;
    private @Nullable Vault vault;
    private @Nullable ConfigFile configFile;
    private @Nullable MfaPrompt mfaPrompt;

    /** @param debug hears of every decision; {@link Notices#NOBODY} where nobody wants to know */
    public Composition(World world, Settings settings, Notices debug) {
        this.world = world;
        this.settings = settings;
        this.debug = debug;
        this.system = new OperatingSystem(world.environment().variables(), world.home(), world.arguments());
        this.notices = line -> (terminalIsLent ? debug : (Notices) world::tell).say(line);
    }

    public World world() {
        return world;
    }

    public Settings settings() {
        return settings;
    }

    public ConfigFile configFile() {
        ConfigFile known = configFile;
        if (known != null) return known;
        ConfigFile made = AwsConfigFile.inEnvironment(
                world.environment().variables(), world.home(), lock(), holder -> notices.say("waiting for " + holder));
        configFile = made;
        return made;
    }

    /** {@code ~/.aws/credentials}, or the file that AWS_SHARED_CREDENTIALS_FILE names. */
    public PlaintextFile sharedCredentialsFile() {
        return plaintextFile(
                world.environment().get("AWS_SHARED_CREDENTIALS_FILE").orElse("~/.aws/credentials"));
    }

    /** @param path a leading {@code ~/} means home */
    public PlaintextFile plaintextFile(String path) {
        return new PlainFile(settings.path(path), world.home(), lock(), holder -> notices.say("waiting for " + holder));
    }

    public Vault vault() {
        Vault known = vault;
        if (known != null) return known;
        Vault made = agent().around(backend());
        vault = made;
        return made;
    }

    /** The vault of this store, whichever is in use. */
    public Vault vaultIn(VaultBackend store) {
        return agent().held(store);
    }

    /** The agent of this user. */
    public AgentComposition agent() {
        return new AgentComposition(world, settings, system, notices);
    }

    /** The store in use. */
    public VaultBackend backend() {
        VaultBackend known = backend;
        if (known != null) return known;
        VaultBackend made = backends().choose(settings.backend());
        backend = made;
        return made;
    }

    /** All stores. */
    public BackendChoice backends() {
        BackendChoice known = backends;
        if (known != null) return known;
        BackendChoice made = new BackendComposition(world, settings, system, notices).choice();
        backends = made;
        return made;
    }

    /** For looking after the store in use. */
    public VaultUpkeep upkeep() {
        return new VaultUpkeep(world, settings, terminal(), notices, backend());
    }

    /** Which other store holds the item, as the end of a message; empty where none does. */
    public String elsewhere(String item) {
        return backends().elsewhere(item, backend().name());
    }

    public StoredSessions sessions() {
        return new StoredSessions(vault(), world.clock(), settings.minTtl(), false);
    }

    public SsoTokens ssoTokens() {
        return new SsoTokens(vault(), world.clock());
    }

    /** The profiles whose sessions end with the key that is stored for this one. */
    public Set<String> usersOfKey(String profile) {
        Set<String> stored = Set.copyOf(new StoredKeys(vault()).profiles());
        return new KeyOwner(configFile().read(), stored, settings.defaultInheritance()).usersOf(profile);
    }

    /** All profiles: those of the config file in its order, then those that have only a key. */
    public Set<String> profileNames() {
        Set<String> names = new LinkedHashSet<>(configFile().read().profileNames());
        names.addAll(new StoredKeys(vault()).profiles());
        return names;
    }

    /** @throws UsageFailure where one of them is no profile */
    public void requireProfiles(List<String> names) {
        Set<String> known = profileNames();
        for (String name : names) {
            if (!known.contains(name)) {
                throw new UsageFailure(
                        "there is no profile " + MessageText.name(name) + "; 'aws-vault list' shows them");
            }
        }
    }

    /** Where the profile signs in; empty where it has no use for IAM Identity Center. */
    public Optional<String> startUrlOf(String profile) {
        return Optional.of(new ProfileResolver(
                                configFile().read(), world.environment(), Map.of(), settings.defaultInheritance())
                        .resolve(profile)
                        .target()
                        .text(ProfileKey.SSO_START_URL))
                .filter(url -> !url.isEmpty());
    }

    public CredentialFlow flow() {
        SourceComposition sources =
                new SourceComposition(world, settings, system, ssoTokens(), aws, browser(), shell(), lock(), notices);
        return new CredentialFlow(
                world,
                settings,
                new CredentialFlow.Ports(
                        configFile(),
                        vault(),
                        this::elsewhere,
                        aws.sts(),
                        mfaPrompt(),
                        system.spentCodes(world.clock()),
                        shell(),
                        lock(),
                        sources::of,
                        notices,
                        debug));
    }

    public KeyRotation keyRotation() {
        return new KeyRotation(flow(), vault(), this::usersOfKey);
    }

    /** @param progress hears what was done, line by line */
    public RotationPorts rotationPorts(Notices progress) {
        return new RotationPorts(
                vault(),
                aws.accessKeys(),
                aws.sts(),
                rotationJournal(),
                lock(),
                system.pause(),
                world.clock(),
                progress,
                notices);
    }

    /** When the items of the vault were written, as far as it tells. */
    public DatedItems itemDates() {
        return backend().open() instanceof DatedItems dated ? dated : _ -> Optional.empty();
    }

    public RotationJournal rotationJournal() {
        return new RotationJournalFiles(world.home().resolve(".awsvault/rotations"), SecureRandom::new, world.clock());
    }

    public ConsoleLogin consoleLogin() {
        return new ConsoleLogin(
                flow(),
                request -> new ProfileResolver(
                                new ConfigDocument("", List.of()),
                                world.environment(),
                                request.flags(),
                                settings.defaultInheritance())
                        .resolve("")
                        .target(),
                new ConsoleSignIn(aws.sts(), aws.consoleFederation()));
    }

    /**
     * How a person is asked for MFA codes.
     *
     * @throws dev.awsvault.domain.failure.UsageFailure for a prompt that does not exist
     */
    public MfaPrompt mfaPrompt() {
        MfaPrompt known = mfaPrompt;
        if (known != null) return known;
        MfaPrompt made = new MfaDriverChoice(settings.text(Setting.PROMPT), mfaDrivers());
        mfaPrompt = made;
        return made;
    }

    /** All ways to get a code, in the order of the automatic choice. */
    List<MfaDriver> mfaDrivers() {
        PromptPrograms programs = new PromptPrograms(world.environment().variables(), withheld());
        List<MfaDriver> drivers = new ArrayList<>();
        drivers.add(new TerminalMfaDriver(terminal()));
        dialogs(programs).forEach(dialog -> drivers.add(new DialogMfaDriver(dialog)));
        drivers.add(new YkmanDriver(programs, terminal()));
        return drivers;
    }

    /** All windows, in the order of the automatic choice. */
    private static List<Dialog> dialogs(PromptPrograms programs) {
        return List.of(
                new KdialogDialog(programs),
                new ZenityDialog(programs),
                new OsascriptDialog(programs),
                new CredUiDialog());
    }

    /** The person's yes for a profile that wants one. */
    public Confirmation confirmation() {
        return new Confirmation(this::yesOrNo, debug);
    }

    /** The profile that the file of the current folder names. */
    public DirectoryProfile directoryProfile() {
        return new DirectoryProfile(
                new DirectoryFileSearch(Path.of(""), system::effectiveUser),
                new AllowedFilesList(world.home().resolve(".awsvault/trusted-directories"), world.clock()),
                yesOrNo(),
                notices);
    }

    private YesOrNo yesOrNo() {
        PromptPrograms programs = new PromptPrograms(world.environment().variables(), withheld());
        return new YesOrNo(settings.text(Setting.PROMPT), terminal(), dialogs(programs));
    }

    /** What may be wrong around this program. */
    public DoctorComposition doctor(boolean unlock) {
        return new DoctorComposition(this, system, unlock);
    }

    /**
     * The profile that the person chooses; empty where they give up.
     *
     * @throws UsageFailure where there is none to choose
     */
    public Optional<String> pickProfile() {
        List<ProfileChoice> choices = ProfileChoices.of(
                configFile().read(),
                new StoredKeys(vault()).profiles(),
                recentProfiles().newestFirst());
        if (choices.isEmpty()) {
            throw new UsageFailure("there is no profile to choose; make one with 'aws-vault add NAME'");
        }
        return new TerminalPicker(world.environment()).pick(choices);
    }

    public RecentProfiles recentProfiles() {
        return new RecentProfilesFile(world.home().resolve(".awsvault/recent-profiles"), world.clock());
    }

    public Browser browser() {
        return new SystemBrowser(
                world.environment().variables(), withheld(), new SecureRandom(), Duration.ofMinutes(1));
    }

    public Terminal terminal() {
        return system.terminal();
    }

    /** Has the vault ask now for whatever it would ask for later; does nothing where it holds nothing. */
    public void unlockVault() {
        Vault opened = vault();
        if (!opened.wouldAsk()) return;
        for (String key : opened.keys()) {
            Optional<VaultItem> item = opened.read(key);
            item.ifPresent(found -> found.data().close());
            if (item.isPresent()) return;
        }
    }

    /** Has what calls AWS stand ready: SDKs wait for a server's first answer for a second or two only. */
    public void prepareAws() {
        aws.start();
    }

    /** From now on the terminal is the command's that runs below us: nothing is asked or told there. */
    public void lendTerminal() {
        terminalIsLent = true;
        system.lendTerminal();
    }

    /**
     * Notes what is handed out, where a journal is kept.
     *
     * @param command what the credentials are for, in words; empty where that is no command
     */
    public AuditNote audit(HandOutWay way, List<String> command) {
        return settings.isOn(Setting.AUDIT, false) ? auditJournal().note(way, command) : AuditNote.NONE;
    }

    /** The journal, whether it is kept now or was once. */
    public AuditComposition auditJournal() {
        return new AuditComposition(world, settings, system, notices);
    }

    /** What credential servers are made of. */
    public ServerComposition servers() {
        return new ServerComposition(world, settings, system, notices, debug);
    }

    public ProcessLauncher launcher() {
        return system.launcher();
    }

    /** Runs a command below us, where we have to stay. From now on we leave no core dump. */
    public CommandRunner commandRunner() {
        CommandRunner runner = system.commandRunner();
        system.keepOutOfCoreDumps();
        return runner;
    }

    public boolean inheritMfa() {
        return settings.isOn(Setting.MFA_INHERITANCE, true);
    }

    /** The variables that commands and helpers do not get. */
    public Set<String> withheldFromCommands() {
        return settings.isOn(Setting.KEEP_ENV, false) ? Set.of() : withheld();
    }

    /** What no window and no browser gets. */
    private Set<String> withheld() {
        // The automatic choice is never a store that variables open.
        return VaultVariables.among(world.environment().variables().keySet(), settings.backend());
    }

    /** A helper may be this program again, for another profile: who keeps the passphrase for commands does for it too. */
    private ShellCommand shell() {
        return system.shell(withheldFromCommands());
    }

    /** Whom a wait is for is told where somebody watches, and is a disturbance in what a script writes down. */
    private InterProcessLock lock() {
        InterProcessLock lock = system.lock();
        return (name, limit, waiting) -> lock.acquire(name, limit, holder -> {
            if (debug != Notices.NOBODY || terminal().isStandardError()) waiting.on(holder);
        });
    }
}
