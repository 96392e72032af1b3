package dev.awsvault.adapters.browser;

import java.io.File;
import java.util.Map;
import java.util.Optional;

/** Where programs are: on the PATH of an environment, or where their name says. */
record ProgramFiles(Map<String, String> environment, SystemKind system) {
    /** A name with a folder in it is taken as it is. Of PATH only absolute folders count. */
    Optional<File> find(String program) {
        String name = system == SystemKind.WINDOWS && program.indexOf('.') < 0 ? program + ".exe" : program;
        if (name.indexOf('/') >= 0 || name.indexOf(File.separatorChar) >= 0) {
            return Optional.of(new File(name)).filter(ProgramFiles::isProgram);
        }
        String path = path();
        for (int start = 0; start <= path.length(); ) {
            int end = path.indexOf(File.pathSeparatorChar, start);
            if (end < 0) {
                end = path.length();
            }
            File file = new File(path.substring(start, end), name);
            if (end > start && file.isAbsolute() && isProgram(file)) {
                return Optional.of(file);
            }
            start = end + 1;
        }
        return Optional.empty();
    }

    private static boolean isProgram(File file) {
        return file.isFile() && file.canExecute();
    }

    /** Windows spells it {@code Path}. */
    private String path() {
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            if (variable.getKey().equals("PATH")
                    || system == SystemKind.WINDOWS && variable.getKey().equalsIgnoreCase("PATH")) {
                return variable.getValue();
            }
        }
        return "";
    }
}
