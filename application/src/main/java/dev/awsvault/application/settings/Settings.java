package dev.awsvault.application.settings;

import dev.awsvault.domain.audit.AuditLimits;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.profile.DefaultInheritance;
import dev.awsvault.domain.vault.BackendChoice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is set: a flag wins over a variable, that over the settings file, that over the default. */
public final class Settings {
    private final Environment environment;
    private final Path home;
    private final Map<Setting, String> flags = new EnumMap<>(Setting.class);
    private @Nullable SettingsFile file;

    /** @param flags the flags that were given */
    public Settings(Environment environment, Path home, Map<Setting, String> flags) {
        this.environment = environment;
        this.home = home;
        this.flags.putAll(flags);
    }

    /** The same without what the settings file says, where that cannot be used. */
    public Settings withoutFile() {
        Settings same = new Settings(environment, home, flags);
        same.file = SettingsFile.none();
        return same;
    }

    /** @throws UsageFailure where the settings file cannot be used */
    void readFile() {
        file();
    }

    /** The settings file; it may be missing. */
    public Path filePlace() {
        return environment
                .get(Setting.SETTINGS_FILE.variable())
                .map(this::path)
                .orElseGet(() -> home.resolve(".awsvault/settings.properties"));
    }

    /** The text; empty where nobody said anything. */
    public Optional<String> get(Setting setting) {
        String flag = flags.get(setting);
        if (flag != null && !flag.isEmpty()) return Optional.of(flag);
        return environment
                .get(setting.variable())
                .or(() -> environment.get(setting.otherVariable()))
                .or(() -> setting.allowedInFile() ? file().get(setting) : Optional.empty());
    }

    public boolean isOn(Setting setting, boolean otherwise) {
        return get(setting)
                .map(text -> Environment.parseSwitch(setting.variable(), text))
                .orElse(otherwise);
    }

    public Duration minTtl() {
        return duration(Setting.MIN_TTL);
    }

    public Path fileDir() {
        return get(Setting.FILE_DIR).map(this::path).orElseGet(() -> home.resolve(".awsvault/keys"));
    }

    public Path auditFolder() {
        return get(Setting.AUDIT_DIR).map(this::path).orElseGet(() -> home.resolve(".awsvault/audit"));
    }

    public AuditLimits auditLimits() {
        return AuditLimits.parse(text(Setting.AUDIT_SIZE), text(Setting.AUDIT_FILES));
    }

    public DefaultInheritance defaultInheritance() {
        String text = get(Setting.DEFAULT_INHERITANCE).orElse("aws-vault");
        return switch (text) {
            case "aws-vault" -> DefaultInheritance.EVERY_PROFILE;
            case "aws-cli" -> DefaultInheritance.DEFAULT_ONLY;
            default -> throw oneOf(Setting.DEFAULT_INHERITANCE, "aws-vault,aws-cli", text);
        };
    }

    /** As {@link #get}, or the setting's default. */
    public String text(Setting setting) {
        return get(setting).orElse(setting.otherwise());
    }

    public Duration duration(Setting setting) {
        return GoDuration.parse(setting.variable(), text(setting));
    }

    /** The name of the store to use, or {@link BackendChoice#AUTO}. */
    public String backend() {
        String name = text(Setting.BACKEND);
        BackendChoice.requireName(name);
        return name;
    }

    /** True where sessions are kept in the agent. */
    public boolean sessionsInAgent() {
        String text = text(Setting.SESSION_BACKEND);
        return switch (text) {
            case "vault" -> false;
            case "agent" -> true;
            default ->
                throw new UsageFailure(
                        Setting.SESSION_BACKEND.flag() + " must be one of vault,agent, got '" + text + "'");
        };
    }

    private static UsageFailure oneOf(Setting setting, String allowed, String text) {
        return new UsageFailure(setting.variable() + " must be one of " + allowed + ", got '" + text + "'");
    }

    /** @param text a leading {@code ~/} means home */
    public Path path(String text) {
        return text.equals("~") || text.startsWith("~/")
                ? home.resolve(text.substring(Math.min(2, text.length())))
                : Path.of(text);
    }

    private SettingsFile file() {
        SettingsFile known = file;
        if (known != null) return known;
        Path path = filePlace();
        boolean named = environment.get(Setting.SETTINGS_FILE.variable()).isPresent();
        SettingsFile read = named || Files.exists(path) ? SettingsFile.read(path) : SettingsFile.none();
        file = read;
        return read;
    }
}
