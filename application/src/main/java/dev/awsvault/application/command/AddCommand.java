package dev.awsvault.application.command;

import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.LongTermKey;
import dev.awsvault.domain.credentials.StoredKeys;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigFile;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.secret.SecretString;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code add}: stores a long-term key under a profile's name. */
@Command(
        name = "add",
        sortOptions = false,
        description = "Add credentials to the vault. The access key is asked for on the terminal.")
final class AddCommand extends VaultCommand {
    @Option(
            names = "--env",
            description = "Take the key from AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY instead of asking")
    boolean env;

    @Option(
            names = "--add-config",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Add the profile to the config file if it is not there (default)")
    boolean addConfig = true;

    @Parameters(index = "0", paramLabel = "PROFILE", description = "The profile to store the key for")
    String profile = "";

    @Override
    int run(Composition composition) {
        if (profile.isBlank()) throw new UsageFailure("a profile needs a name");
        ConfigDocument config = composition.configFile().read();
        Optional<ConfigSection> section = config.profile(profile);
        section.flatMap(s -> s.value("source_profile"))
                .map(ConfigValue::text)
                .filter(source -> !source.isEmpty())
                .ifPresent(source -> {
                    throw new UsageFailure("Your profile has a source_profile of " + source + ", adding credentials to "
                            + profile + " won't have any effect");
                });
        boolean writesConfig = addConfig && section.isEmpty();
        LongTermKey key = env ? fromEnvironment(world().environment()) : fromTerminal(composition.terminal());
        String mfaSerial = writesConfig && !env ? mfaSerial(composition.terminal()) : "";
        new StoredKeys(composition.vault()).write(profile, key);
        key.secretAccessKey().close();
        // Before anything else can fail: they belong to the key that was replaced.
        int removed = composition.sessions().removeOf(composition.usersOfKey(profile));
        if (writesConfig) addToConfig(composition.configFile(), mfaSerial);
        print("Added credentials to profile \"" + profile + "\" in vault");
        if (removed > 0) print("Deleted " + removed + " existing sessions.");
        return 0;
    }

    private void addToConfig(ConfigFile config, String mfaSerial) {
        Map<String, String> settings = new LinkedHashMap<>();
        if (!mfaSerial.isEmpty()) settings.put("mfa_serial", mfaSerial);
        try {
            config.addProfile(profile, settings);
        } catch (ConfigFailure e) {
            throw new ConfigFailure("the credentials are stored, but the profile is not: " + e.getMessage(), e);
        }
    }

    private static LongTermKey fromEnvironment(Environment environment) {
        return LongTermKey.entered(
                environment
                        .get("AWS_ACCESS_KEY_ID")
                        .orElseThrow(() -> new UsageFailure("Missing value for AWS_ACCESS_KEY_ID")),
                SecretString.of(environment
                        .get("AWS_SECRET_ACCESS_KEY")
                        .orElseThrow(() -> new UsageFailure("Missing value for AWS_SECRET_ACCESS_KEY"))));
    }

    private static LongTermKey fromTerminal(Terminal terminal) {
        if (!terminal.isPresent()) {
            throw new PromptFailure("there is no terminal to ask for the access key on; use --env");
        }
        String id = terminal.ask("Enter Access Key ID: ").strip();
        if (id.isEmpty()) throw new UsageFailure("no access key id was entered; nothing is stored");
        return LongTermKey.entered(id, terminal.askHidden("Enter Secret Access Key: "));
    }

    private static String mfaSerial(Terminal terminal) {
        return terminal.ask("Enter MFA Device ARN (If MFA is not enabled, leave this blank): ")
                .strip();
    }
}
