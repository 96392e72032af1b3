package dev.awsvault.adapters.prompt;

import java.io.File;

/** Tells on the screen of a test that could not be made: a skipped test is easily overlooked. */
final class Loud {
    private Loud() {}

    static boolean has(String... programs) {
        for (String program : programs) {
            if (!isOnPath(program)) {
                System.err.println("SKIPPED: a test needs " + program + ", which is not installed");
                return false;
            }
        }
        return true;
    }

    private static boolean isOnPath(String program) {
        for (String folder : System.getenv("PATH").split(File.pathSeparator)) {
            if (new File(folder, program).canExecute()) {
                return true;
            }
        }
        return false;
    }
}
