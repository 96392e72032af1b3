package dev.awsvault.application.command;

import dev.awsvault.application.World;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** All commands by name, built only where they are needed: most runs need one. */
final class Commands {
    private static final Map<String, Supplier<Object>> COMMANDS = new LinkedHashMap<>();
    private static final Map<String, String> ALIASES = Map.of("rm", "remove", "ls", "list", "server", "proxy");

    static {
        COMMANDS.put("add", AddCommand::new);
        COMMANDS.put("list", ListCommand::new);
        COMMANDS.put("exec", ExecCommand::new);
        COMMANDS.put("export", ExportCommand::new);
        COMMANDS.put("login", LoginCommand::new);
        COMMANDS.put("explain", ExplainCommand::new);
        COMMANDS.put("doctor", DoctorCommand::new);
        COMMANDS.put("audit", AuditCommand::line);
        COMMANDS.put("agent", AgentCommand::new);
        COMMANDS.put("serve", ServeCommand::line);
        COMMANDS.put("proxy", ProxyCommand::new);
        COMMANDS.put("clear", ClearCommand::new);
        COMMANDS.put("remove", RemoveCommand::new);
        COMMANDS.put("rotate", RotateCommand::new);
        COMMANDS.put("backends", BackendsCommand::new);
        COMMANDS.put("import", ImportCommand::new);
        COMMANDS.put("migrate-backend", MigrateBackendCommand::new);
        COMMANDS.put("vault", VaultCommands::line);
        COMMANDS.put("version", VersionCommand::new);
        COMMANDS.put("help", HelpCommand::new);
    }

    private Commands() {}

    /** The command line with the one command that the words name, or with all of them. */
    static CommandLine commandLine(World world, List<String> words, List<String> childWords) {
        RootCommand root = new RootCommand(world, childWords);
        CommandLine line = new CommandLine(root);
        root.storeFlags.addTo(line.getCommandSpec(), false);
        Optional<String> named = named(line, words);
        if (named.isPresent()) {
            add(line, named.get());
        } else if (!words.equals(List.of("--version"))) {
            COMMANDS.keySet().forEach(name -> add(line, name));
        }
        return line.setExpandAtFiles(false);
    }

    static CommandLine all(World world) {
        return commandLine(world, List.of(), List.of());
    }

    private static void add(CommandLine line, String name) {
        Supplier<Object> command = COMMANDS.get(name);
        if (command == null) return;
        line.addSubcommand(name, command.get());
        RootCommand root = line.getCommand();
        addStoreFlags(root.storeFlags, line.getSubcommands().get(name));
    }

    private static void addStoreFlags(StoreFlags flags, CommandLine command) {
        flags.addTo(command.getCommandSpec(), true);
        command.getSubcommands().values().forEach(inner -> addStoreFlags(flags, inner));
    }

    /** The first word that is no flag or a flag's value, if it is a command that works without the others. */
    private static Optional<String> named(CommandLine root, List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            // picocli finds --help for the word "help", too.
            OptionSpec option = word.startsWith("-") ? root.getCommandSpec().findOption(word) : null;
            if (option != null) {
                i += option.arity().max();
            } else if (!word.startsWith("-")) {
                String name = ALIASES.getOrDefault(word, word);
                return COMMANDS.containsKey(name) && !name.equals("help") ? Optional.of(name) : Optional.empty();
            }
        }
        return Optional.empty();
    }
}
