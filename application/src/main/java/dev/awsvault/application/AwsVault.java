package dev.awsvault.application;

import dev.awsvault.application.command.CommandLineProgram;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The way in. It runs the command with plain objects; Quarkus starts only when a command needs AWS (see
 * {@link dev.awsvault.application.wiring.QuarkusSts}), since most runs do not.
 */
@QuarkusMain
public final class AwsVault {
    private AwsVault() {}

    public static void main(String... arguments) {
        System.exit(new CommandLineProgram(World.ofThisProcess(arguments)).run(arguments));
    }
}
