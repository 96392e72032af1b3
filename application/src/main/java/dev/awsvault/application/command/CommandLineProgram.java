package dev.awsvault.application.command;

import dev.awsvault.application.Version;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.failure.UsageFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The whole program: words in, a status out. */
public final class CommandLineProgram {
    private static final String COMPLETION = "--completion-bash";

    private final World world;

    public CommandLineProgram(World world) {
        this.world = world;
    }

    /** @return the status to end with */
    public int run(String... arguments) {
        if (arguments.length > 0 && arguments[0].equals(COMPLETION)) {
            return complete(List.of(arguments).subList(1, arguments.length));
        }
        try {
            return run(Words.of(arguments));
        } catch (UsageFailure e) {
            return error(e.getMessage());
        }
    }

    private int run(Words words) {
        CommandLine line = Commands.commandLine(world, words.own(), words.child());
        ParseResult parsed;
        try {
            parsed = parse(line, words);
        } catch (ParameterException e) {
            return error(UsageText.of(e) + ", try --help");
        }
        RootCommand root = line.getCommand();
        if (root.help && parsed.hasSubcommand()) {
            // Also for a --help that stands before the command.
            return print(innermost(parsed).getUsageMessage());
        }
        if (CommandLine.printHelpIfRequested(parsed)) return 0;
        if (root.helpLong) return print(new LongHelp(line).text());
        if (root.helpMan) return print(new LongHelp(line).manualPage());
        String shell = root.completionScript;
        if (shell != null) return print(CompletionScript.of(shell));
        if (root.completionScriptBash) return print(CompletionScript.of("bash"));
        if (root.completionScriptZsh) return print(CompletionScript.of("zsh"));
        if (!parsed.hasSubcommand()) {
            world.err().print(line.getUsageMessage());
            return 0;
        }
        return execute(line, parsed);
    }

    /** Words behind {@code --} are the child's where the command is {@code exec}; elsewhere they are plain words. */
    private static ParseResult parse(CommandLine line, Words words) {
        if (!words.hasSeparator()) return line.parseArgs(words.own().toArray(String[]::new));
        boolean exec = line.getSubcommands().containsKey("exec")
                && line.getSubcommands().size() == 1;
        List<String> all = new ArrayList<>(words.own());
        if (!exec) {
            all.add("--");
            all.addAll(words.child());
        }
        return line.parseArgs(all.toArray(String[]::new));
    }

    private int execute(CommandLine line, ParseResult parsed) {
        RootCommand root = line.getCommand();
        CommandLine command = innermost(parsed);
        String name = LongHelp.nameOf(command);
        if (root.debug()) DebugLog.to(world).say("aws-vault " + Version.VERSION);
        try {
            Integer status = command.<Callable<Integer>>getCommand().call();
            return world.out().checkError() ? 1 : status;
        } catch (Failure e) {
            if (root.debug()) DebugLog.to(world).trace(e);
            error(name + ": " + e.getMessage());
            return e.exitCode();
        } catch (Exception e) {
            // Its message may hold anything: only its kind is told, and where, with --debug.
            if (root.debug()) DebugLog.to(world).trace(e);
            return error(name + ": a fault of this program (" + e.getClass().getSimpleName()
                    + "); please report it with what --debug prints");
        }
    }

    /** The command that was meant: {@code rekey} in {@code vault rekey}. */
    private static CommandLine innermost(ParseResult parsed) {
        ParseResult inner = parsed;
        while (inner.hasSubcommand()) {
            inner = inner.subcommand();
        }
        return inner.commandSpec().commandLine();
    }

    private int complete(List<String> words) {
        try {
            Settings settings = new Settings(world.environment(), world.home(), Map.of());
            Composition composition = new Composition(world, settings, Notices.NOBODY);
            Completion completion =
                    new Completion(Commands.all(world), composition.configFile().read());
            completion.candidates(words).forEach(world.out()::println);
        } catch (Failure e) {
            // A shell that completes a word has no use for an error.
            return 0;
        }
        return 0;
    }

    private int print(String text) {
        world.out().print(text);
        return 0;
    }

    private int error(String text) {
        world.tell("error: " + text);
        return 1;
    }
}
