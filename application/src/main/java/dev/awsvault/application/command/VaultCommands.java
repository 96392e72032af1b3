package dev.awsvault.application.command;

import dev.awsvault.domain.failure.UsageFailure;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code vault}: what looks after the vault as a whole. */
@Command(
        name = "vault",
        sortOptions = false,
        synopsisSubcommandLabel = "COMMAND",
        description = "Check the vault, or put it under a new passphrase.")
final class VaultCommands implements Callable<Integer> {
    /** With the commands below it. */
    static CommandLine line() {
        return new CommandLine(new VaultCommands())
                .addSubcommand(new VaultVerifyCommand())
                .addSubcommand(new VaultRekeyCommand());
    }

    @Override
    public Integer call() {
        throw new UsageFailure("expected verify or rekey behind it, try --help");
    }
}
