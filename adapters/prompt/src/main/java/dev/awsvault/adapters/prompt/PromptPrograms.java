package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.adapters.utf8.Utf8Command;
import java.io.File;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The programs on a person's PATH that ask for us, and the environment they run in. Making it costs nothing. */
public final class PromptPrograms {
    private static final String ENDING = ImageForm.WINDOWS ? ".exe" : "";

    private final Map<String, String> environment;
    private final Set<String> withheld;

    /**
     * @param environment this process's own, as {@link System#getenv()} shows it
     * @param withheld variables of it that no program gets
     */
    public PromptPrograms(Map<String, String> environment, Set<String> withheld) {
        this.environment = environment;
        this.withheld = withheld;
    }

    /** Empty where it is not set. */
    String variable(String name) {
        String value = environment.get(name);
        return value == null ? "" : value;
    }

    /** True where a window can be shown, as far as the environment tells. */
    boolean hasDisplay() {
        return ImageForm.WINDOWS
                || ImageForm.MAC
                || !variable("DISPLAY").isEmpty()
                || !variable("WAYLAND_DISPLAY").isEmpty();
    }

    /** The first on PATH. Folders that are not absolute do not count: whoever owns the current one would see the codes. */
    Optional<File> find(String name) {
        String path = path();
        for (int start = 0; start <= path.length(); ) {
            int end = path.indexOf(File.pathSeparatorChar, start);
            if (end < 0) {
                end = path.length();
            }
            File file = new File(path.substring(start, end), name + ENDING);
            if (end > start && file.isAbsolute() && file.isFile() && file.canExecute()) {
                return Optional.of(file);
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private String path() {
        if (ImageForm.WINDOWS) {
            for (Map.Entry<String, String> variable : environment.entrySet()) {
                if (variable.getKey().equalsIgnoreCase("PATH")) {
                    return variable.getValue();
                }
            }
        }
        return variable("PATH");
    }

    /** Ready to start, with standard input, output and errors still to be chosen. */
    ProcessBuilder command(File program, List<String> arguments) {
        ProcessBuilder builder = new ProcessBuilder(Utf8Command.of(program, arguments));
        give(builder.environment());
        return builder;
    }

    /** What stays as it was keeps its very bytes; so the map is changed rather than filled anew. */
    private void give(Map<String, String> child) {
        child.keySet().removeIf(name -> !environment.containsKey(name) || withheld.contains(name));
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (!withheld.contains(name) && !variable.getValue().equals(child.get(name))) {
                child.put(name, variable.getValue());
            }
        }
        if (!ImageForm.WINDOWS && !isUtf8()) {
            child.put("LC_ALL", "C.UTF-8");
        }
    }

    /** Our words are UTF-8, and GLib refuses words that are no text in the locale. POSIX, XBD 8.2, says which one counts. */
    private boolean isUtf8() {
        for (String name : List.of("LC_ALL", "LC_CTYPE", "LANG")) {
            String locale = variable(name);
            if (!locale.isEmpty()) {
                return endsWith(locale, "UTF-8") || endsWith(locale, "UTF8");
            }
        }
        return false;
    }

    /** {@code de_DE.utf8}, {@code C.UTF-8}, {@code ca_ES.UTF-8@valencia} */
    private static boolean endsWith(String locale, String charset) {
        int at = locale.indexOf('@');
        int start = (at < 0 ? locale.length() : at) - charset.length();
        return start >= 0 && locale.regionMatches(true, start, charset, 0, charset.length());
    }
}
