package dev.awsvault.application.command;

import dev.awsvault.application.Version;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.credentials.Notices;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** The words before and around every command. */
@Command(
        name = "aws-vault",
        description = "A vault for securely storing and accessing AWS credentials in development environments.",
        versionProvider = RootCommand.OwnVersion.class,
        sortOptions = false,
        optionListHeading = "%nFlags:%n",
        commandListHeading = "%nCommands:%n",
        customSynopsis = "aws-vault [FLAGS] COMMAND [ARGS]")
public final class RootCommand {
    private final World world;
    private final List<String> childWords;

    @Option(
            names = {"--help", "-h"},
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "Show help for the command")
    boolean help;

    @Option(
            names = {"--version", "-v"},
            versionHelp = true,
            description = "Show the version")
    boolean version;

    @Option(names = "--debug", scope = ScopeType.INHERIT, description = "Say on stderr what is done, and why")
    boolean debug;

    @Option(
            names = "--backend",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Where credentials are kept: auto, or a name that 'aws-vault backends' lists"
                    + " [$AWS_VAULT_BACKEND]")
    @Nullable
    String backend;

    @Option(
            names = "--prompt",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "How MFA codes are asked for: auto, terminal, kdialog, osascript, wincredui, ykman, zenity"
                    + " [$AWS_VAULT_PROMPT]")
    @Nullable
    String prompt;

    @Option(
            names = "--file-dir",
            scope = ScopeType.INHERIT,
            paramLabel = "DIR",
            description = "The folder of the file vault [$AWS_VAULT_FILE_DIR]")
    @Nullable
    String fileDir;

    @Option(
            names = "--session-backend",
            scope = ScopeType.INHERIT,
            paramLabel = "NAME",
            description = "Where sessions are kept: vault, or agent (in its memory alone) [$AWS_VAULT_SESSION_BACKEND]")
    @Nullable
    String sessionBackend;

    final StoreFlags storeFlags = new StoreFlags();

    @Option(names = "--help-long", description = "Show help for all commands")
    boolean helpLong;

    @Option(names = "--help-man", description = "Show a manual page (roff)")
    boolean helpMan;

    @Option(
            names = "--completion-script",
            paramLabel = "SHELL",
            description = "Show the completion script for bash, zsh or fish")
    @Nullable
    String completionScript;

    @Option(names = "--completion-script-bash", hidden = true, description = "As --completion-script=bash")
    boolean completionScriptBash;

    @Option(names = "--completion-script-zsh", hidden = true, description = "As --completion-script=zsh")
    boolean completionScriptZsh;

    /** @param childWords the words behind {@code --} */
    public RootCommand(World world, List<String> childWords) {
        this.world = world;
        this.childWords = List.copyOf(childWords);
    }

    World world() {
        return world;
    }

    List<String> childWords() {
        return childWords;
    }

    boolean debug() {
        return debug;
    }

    Notices debugLog() {
        return debug ? DebugLog.to(world)::say : Notices.NOBODY;
    }

    Settings settings(Map<Setting, String> ofCommand) {
        Map<Setting, String> flags = new EnumMap<>(Setting.class);
        put(flags, Setting.BACKEND, backend);
        put(flags, Setting.PROMPT, prompt);
        put(flags, Setting.FILE_DIR, fileDir);
        put(flags, Setting.SESSION_BACKEND, sessionBackend);
        flags.putAll(storeFlags.given());
        flags.putAll(ofCommand);
        return new Settings(world.environment(), world.home(), flags);
    }

    private static void put(Map<Setting, String> flags, Setting setting, @Nullable String value) {
        if (value != null) flags.put(setting, value);
    }

    static final class OwnVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {Version.VERSION};
        }
    }
}
