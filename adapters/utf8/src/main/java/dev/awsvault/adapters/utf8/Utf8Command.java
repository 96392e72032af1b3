package dev.awsvault.adapters.utf8;

import java.io.File;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A command line whose words reach the program as UTF-8, in every locale of a Unix. */
public final class Utf8Command {
    private static final boolean WINDOWS = File.separatorChar == '\\';

    private Utf8Command() {}

    /** On Windows, whose words are Unicode, as they are. */
    public static List<String> of(File program, List<String> arguments) {
        List<String> command = new ArrayList<>();
        if (WINDOWS || isAscii(arguments)) {
            command.add(program.getPath());
            command.addAll(arguments);
        } else {
            command.add("/bin/sh");
            command.add("-c");
            command.add(script(arguments));
            command.add(program.getPath());
        }
        return command;
    }

    /** Java would turn anything beyond ASCII into question marks in a plain {@code LANG=C}: the shell makes the bytes. */
    private static String script(List<String> arguments) {
        StringBuilder script = new StringBuilder("eval \"exec \\\"\\$0\\\" $(printf %b '");
        for (String argument : arguments) {
            String quoted = "'" + argument.replace("'", "'\\''") + "' ";
            for (byte octet : quoted.getBytes(StandardCharsets.UTF_8)) {
                script.append("\\0");
                script.append((char) ('0' + (octet >> 6 & 3)));
                script.append((char) ('0' + (octet >> 3 & 7)));
                script.append((char) ('0' + (octet & 7)));
            }
        }
        return script.append("')\"").toString();
    }

    private static boolean isAscii(List<String> words) {
        for (String word : words) {
            for (int i = 0; i < word.length(); i++) {
                if (word.charAt(i) > 0x7f) {
                    return false;
                }
            }
        }
        return true;
    }
}
