package dev.awsvault.application;

import dev.awsvault.application.command.CommandLineProgram;
import dev.awsvault.application.dev.DevMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/**
 * The way in. It runs the command with plain objects; Quarkus starts only when a command needs AWS (see QuarkusAws in
 * the wiring), since most runs do not.
 */
@QuarkusMain
public final class AwsVault {
    /** Set by the build for {@code quarkus:dev}; Quarkus itself tells the mode only once it has started. */
    private static final String DEV_MODE = "aws-vault.dev";

    private AwsVault() {}

    public static void main(String... arguments) {
        if (Boolean.getBoolean(DEV_MODE)) {
            Quarkus.run(DevMode.class, arguments);
        } else {
            System.exit(new CommandLineProgram(World.ofThisProcess(arguments)).run(arguments));
        }
    }
}
