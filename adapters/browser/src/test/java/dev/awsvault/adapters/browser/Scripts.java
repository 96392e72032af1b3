package dev.awsvault.adapters.browser;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scripts that stand in for browsers, alone on a PATH of their own. */
record Scripts(Path folder, Map<String, String> environment) {
    static final Duration LONG = Duration.ofMinutes(1);

    static Scripts in(Path folder) {
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", folder.toString());
        environment.put("DISPLAY", ":7");
        return new Scripts(folder, environment);
    }

    Scripts with(String name, String body) throws IOException {
        Path script = folder.resolve(name);
        Files.writeString(script, "#!/bin/sh\n" + body + "\n");
        script.toFile().setExecutable(true);
        return this;
    }

    Scripts set(String name, String value) {
        environment.put(name, value);
        return this;
    }

    Scripts unset(String name) {
        environment.remove(name);
        return this;
    }

    /** A browser that notes its name and arguments. */
    Scripts recording(String name) throws IOException {
        return with(
                name,
                "printf '%s\\0' " + name + " \"$@\" >" + file("new") + "; /bin/mv " + file("new") + " "
                        + file("opened"));
    }

    private Path file(String name) {
        return folder.resolve(name);
    }

    /** What was opened, once it is; the wait ends with the test's. */
    List<String> opened() throws IOException, InterruptedException {
        while (!Files.exists(file("opened"))) {
            Thread.sleep(10);
        }
        byte[] bytes = Files.readAllBytes(file("opened"));
        Files.delete(file("opened"));
        String all = new String(bytes, StandardCharsets.UTF_8);
        return List.of(all.substring(0, all.length() - 1).split("\0", -1));
    }

    /** Waits for the end of the program, which is no real browser, however slow the machine. */
    SystemBrowser browser(SystemKind system, String... withheld) {
        return browser(system, LONG, withheld);
    }

    SystemBrowser browser(SystemKind system, Duration firstMoment, String... withheld) {
        return new SystemBrowser(environment, Set.of(withheld), new SecureRandom(), LONG, system, firstMoment);
    }
}
