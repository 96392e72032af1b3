package dev.awsvault.application.wiring;

import dev.awsvault.adapters.aws.EnvironmentNetworkSettings;
import dev.awsvault.adapters.aws.HttpServerClock;
import dev.awsvault.adapters.awsconfig.AwsConfigFile;
import dev.awsvault.adapters.diagnosis.CliCacheFiles;
import dev.awsvault.adapters.diagnosis.UnixFiles;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.application.settings.SettingsLook;
import dev.awsvault.domain.doctor.ClockLook;
import dev.awsvault.domain.doctor.CredentialsLook;
import dev.awsvault.domain.doctor.EnvironmentLook;
import dev.awsvault.domain.doctor.Examination;
import dev.awsvault.domain.doctor.FileLook;
import dev.awsvault.domain.doctor.FilesAtRest;
import dev.awsvault.domain.doctor.Finding;
import dev.awsvault.domain.doctor.ItemLook;
import dev.awsvault.domain.doctor.KeyLook;
import dev.awsvault.domain.doctor.KeyNameLook;
import dev.awsvault.domain.doctor.LoopLook;
import dev.awsvault.domain.doctor.MfaLook;
import dev.awsvault.domain.doctor.NetworkLook;
import dev.awsvault.domain.doctor.PlaintextLook;
import dev.awsvault.domain.doctor.PromptLook;
import dev.awsvault.domain.doctor.ReferenceLook;
import dev.awsvault.domain.doctor.RotationLook;
import dev.awsvault.domain.doctor.SessionLook;
import dev.awsvault.domain.doctor.StoreLook;
import dev.awsvault.domain.doctor.Symptom;
import dev.awsvault.domain.doctor.Topic;
import dev.awsvault.domain.doctor.ValueLook;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.plan.StsEndpoints;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ProfileResolver;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.vault.BackendChoice;
import dev.awsvault.domain.vault.BackendReport;
import dev.awsvault.domain.vault.DatedItems;
import dev.awsvault.domain.vault.ItemKind;
import dev.awsvault.domain.vault.VaultBackend;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** All looks that {@code doctor} takes, each with what it looks at. None changes anything. */
public final class DoctorComposition {
    private static final Duration CLOCK_LIMIT = Duration.ofSeconds(5);

    private final Composition composition;
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final boolean unlock;
    private @Nullable Optional<ConfigDocument> config;
    private @Nullable Optional<List<String>> names;

    /** @param unlock whether the store in use may ask the person to open it */
    DoctorComposition(Composition composition, OperatingSystem system, boolean unlock) {
        this.composition = composition;
        this.world = composition.world();
        this.settings = composition.settings();
        this.system = system;
        this.unlock = unlock;
    }

    /** @param given the settings as they were given, of which the composition's may be what can be used */
    public List<Examination> examinations(Settings given) {
        List<Examination> looks = new ArrayList<>();
        ofSettings(looks, new SettingsLook(given));
        ofConfig(looks);
        ofStores(looks);
        ofItems(looks);
        ofFiles(looks);
        add(looks, Topic.PROMPTS, "the prompts", this::prompts);
        add(
                looks,
                Topic.NETWORK,
                "the network's settings",
                () -> new NetworkLook(new EnvironmentNetworkSettings(
                                world.environment().variables()))
                        .look());
        add(looks, Topic.CLOCK, "the clock", this::clock);
        return looks;
    }

    private void ofSettings(List<Examination> looks, SettingsLook settingsLook) {
        EnvironmentLook environment = new EnvironmentLook(world.environment());
        add(looks, Topic.SETTINGS, "the settings", settingsLook::look);
        add(looks, Topic.SETTINGS, "the durations", environment::durations);
        add(looks, Topic.SETTINGS, "the variables", () -> environment.unknownVariables(SettingsLook.variables()));
        add(looks, Topic.SETTINGS, "the shell", environment::nesting);
        add(looks, Topic.SETTINGS, "AWS_PROFILE", ofConfig(read -> environment.chosenProfile(read, storedKeys())));
    }

    private void ofConfig(List<Examination> looks) {
        EnvironmentLook environment = new EnvironmentLook(world.environment());
        add(looks, Topic.CONFIG, "the config file", this::readable);
        add(looks, Topic.CONFIG, "the config file", ofConfig(environment::configFile));
        add(looks, Topic.CONFIG, "loops", ofConfig(read -> new LoopLook(read, inheritance()).look()));
        add(looks, Topic.CONFIG, "references", ofConfig(read -> new ReferenceLook(read, storedKeys()).look()));
        add(looks, Topic.CONFIG, "the values", ofConfig(read -> new ValueLook(read).look()));
        add(looks, Topic.CONFIG, "the keys' names", ofConfig(read -> new KeyNameLook(read).look()));
        add(looks, Topic.MFA, "MFA devices", ofConfig(read -> new MfaLook(read, inheritance()).look()));
    }

    private void ofStores(List<Examination> looks) {
        add(looks, Topic.STORES, "the store in use", () -> inUse().inUse());
        for (String name : BackendChoice.NAMES) {
            add(looks, Topic.STORES, "the store " + name, () -> other(name));
        }
        add(
                looks,
                Topic.STORES,
                "the items",
                () -> itemNames()
                        .map(found -> new ItemLook(composition.vault(), found, unlock).look())
                        .orElseGet(DoctorComposition::locked));
    }

    private void ofItems(List<Examination> looks) {
        add(
                looks,
                Topic.KEYS,
                "rotations",
                () -> new RotationLook(composition.rotationJournal())
                        .look(itemNames().orElse(List.of())));
        add(
                looks,
                Topic.KEYS,
                "the age of keys",
                ofNames(found -> new KeyLook(found).ages(dates(), world.clock().instant())));
        add(
                looks,
                Topic.KEYS,
                "the use of keys",
                ofConfig(read -> ofNames(found -> new KeyLook(found).uses(read, inheritance()))
                        .get()));
        add(
                looks,
                Topic.KEYS,
                "the sources of credentials",
                ofConfig(read -> storedKeys()
                        .map(stored -> new CredentialsLook(read, inheritance(), stored).look())
                        .orElse(List.of())));
        add(
                looks,
                Topic.SESSIONS,
                "sessions",
                ofNames(found -> new SessionLook(found, world.clock().instant()).look()));
    }

    private void ofFiles(List<Examination> looks) {
        add(looks, Topic.PLAINTEXT, "the environment", () -> PlaintextLook.in(world.environment()));
        add(looks, Topic.PLAINTEXT, "the config file", ofConfig(PlaintextLook::in));
        add(
                looks,
                Topic.PLAINTEXT,
                "the credentials file",
                () -> PlaintextLook.in(file(credentialsFile()).read()));
        add(
                looks,
                Topic.PLAINTEXT,
                "the AWS CLI's cache",
                () -> PlaintextLook.inCliCache(new CliCacheFiles(world.home()).names()));
        add(looks, Topic.FILES, "modes", () -> new FileLook(new UnixFiles(places(), world.home())).look());
    }

    private List<Finding> readable() {
        try {
            composition.configFile().read();
            return List.of();
        } catch (ConfigFailure e) {
            return List.of(Symptom.CONFIG_UNREADABLE.wrongAsSaid(e, "mend that: no profile can be used"));
        }
    }

    private List<Finding> prompts() {
        boolean needed = config().map(read -> read.sections().stream()
                        .anyMatch(section ->
                                section.value(ProfileKey.MFA_SERIAL.configKey()).isPresent()))
                .orElse(false);
        return new PromptLook(settings.text(Setting.PROMPT), composition.mfaDrivers(), needed).look();
    }

    private List<Finding> clock() {
        HttpServerClock clock = new HttpServerClock(world.environment().variables(), CLOCK_LIMIT, world.clock());
        return new ClockLook(clock, StsEndpoints.of(profileInUse()).url()).look();
    }

    /** The one that AWS_PROFILE names, else the default one, as far as it can be resolved. */
    private ResolvedProfile profileInUse() {
        String name = world.environment().get("AWS_PROFILE").orElse(ConfigDocument.DEFAULT_PROFILE);
        ConfigDocument nothing = new ConfigDocument("", List.of());
        try {
            return resolved(config().orElse(nothing), name);
        } catch (Failure e) {
            return resolved(nothing, name);
        }
    }

    private ResolvedProfile resolved(ConfigDocument document, String name) {
        return new ProfileResolver(document, world.environment(), Map.of(), inheritance())
                .resolve(name)
                .target();
    }

    private StoreLook inUse() {
        String wanted = settings.backend();
        boolean named = !wanted.equals(BackendChoice.AUTO);
        // Named, it is told of also where it cannot be used.
        VaultBackend backend = named ? composition.backends().named(wanted) : composition.backend();
        BackendReport report = BackendReport.of(backend);
        String description =
                report.unavailable().isPresent() ? "not open" : backend.open().description();
        return new StoreLook(report, description, named);
    }

    private List<Finding> other(String name) {
        return name.equals(nameInUse())
                ? List.of()
                : StoreLook.other(BackendReport.of(composition.backends().named(name)));
    }

    /** Empty where none can be: then one look tells why. */
    private String nameInUse() {
        try {
            String wanted = settings.backend();
            return wanted.equals(BackendChoice.AUTO) ? composition.backend().name() : wanted;
        } catch (Failure e) {
            return "";
        }
    }

    private static List<Finding> locked() {
        return List.of(Symptom.ITEMS_NOT_OPENED.note(
                "the store in use is locked, or cannot be used: its keys and sessions are not known",
                "look with --unlock"));
    }

    private Optional<DatedItems> dates() {
        return composition.vault() instanceof DatedItems dated ? Optional.of(dated) : Optional.empty();
    }

    private Map<FilesAtRest.Purpose, Path> places() {
        Map<FilesAtRest.Purpose, Path> places = new EnumMap<>(FilesAtRest.Purpose.class);
        places.put(FilesAtRest.Purpose.VAULT_FOLDER, settings.fileDir());
        places.put(FilesAtRest.Purpose.CONFIG, configFile());
        places.put(FilesAtRest.Purpose.CREDENTIALS, credentialsFile());
        places.put(FilesAtRest.Purpose.SETTINGS, settings.filePlace());
        places.put(FilesAtRest.Purpose.RUNTIME_FOLDER, system.runtimeFolderPlace());
        return places;
    }

    private Path configFile() {
        return place("AWS_CONFIG_FILE", "config");
    }

    private Path credentialsFile() {
        return place("AWS_SHARED_CREDENTIALS_FILE", "credentials");
    }

    private Path place(String variable, String otherwise) {
        return world.environment()
                .get(variable)
                .map(text -> text.startsWith("~/") ? world.home().resolve(text.substring(2)) : Path.of(text))
                .orElseGet(() -> world.home().resolve(".aws").resolve(otherwise));
    }

    /** Its sections are written like those of the config file. */
    private AwsConfigFile file(Path path) {
        return new AwsConfigFile(path, world.home(), system.lock(), _ -> {});
    }

    private DefaultInheritance inheritance() {
        try {
            return settings.defaultInheritance();
        } catch (Failure e) {
            // The look at the settings tells of it.
            return DefaultInheritance.EVERY_PROFILE;
        }
    }

    /** Empty where it cannot be read, of which one look tells. */
    private Optional<ConfigDocument> config() {
        Optional<ConfigDocument> known = config;
        if (known != null) return known;
        Optional<ConfigDocument> read;
        try {
            read = Optional.of(composition.configFile().read());
        } catch (Failure e) {
            read = Optional.empty();
        }
        config = read;
        return read;
    }

    /** The names in the store in use; empty where they cannot be told without asking, and asking is not allowed. */
    private Optional<List<String>> itemNames() {
        Optional<List<String>> known = names;
        if (known != null) return known;
        Optional<List<String>> found;
        try {
            found = unlock
                    ? Optional.of(composition.vault().keys())
                    : composition.backend().namesUnasked();
        } catch (Failure e) {
            found = Optional.empty();
        }
        names = found;
        return found;
    }

    private Optional<List<String>> storedKeys() {
        return itemNames()
                .map(found -> found.stream()
                        .filter(name -> ItemKind.of(name) == ItemKind.LONG_TERM_KEY)
                        .toList());
    }

    private Supplier<List<Finding>> ofConfig(Function<ConfigDocument, List<Finding>> look) {
        return () -> config().map(look).orElse(List.of());
    }

    private Supplier<List<Finding>> ofNames(Function<List<String>, List<Finding>> look) {
        return () -> itemNames().map(look).orElse(List.of());
    }

    private static void add(List<Examination> looks, Topic topic, String what, Supplier<List<Finding>> look) {
        looks.add(new Examination(topic, what, look));
    }
}
