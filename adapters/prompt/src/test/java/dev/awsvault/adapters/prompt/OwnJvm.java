package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.Origin;
import dev.awsvault.domain.secret.SecretString;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A program with nothing but this module in it, for tests that need a process of their own. */
final class OwnJvm {
    private OwnJvm() {}

    /** {@code zenity QUESTION} or {@code ykman SERIAL}, the second word in base64 of UTF-8; prints the answer. */
    public static void main(String[] words) {
        String text = new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8);
        PromptPrograms programs = new PromptPrograms(System.getenv(), Set.of());
        try {
            if (words[0].equals("zenity")) {
                System.out.println(new ZenityDialog(programs)
                        .ask(text, Duration.ofSeconds(60))
                        .reveal());
            } else {
                System.out.println("code " + new YkmanDriver(programs, new DevTty()).code(device(text), ""));
            }
        } catch (Failure e) {
            System.out.println("failed: " + e.getMessage());
            System.exit(1);
        }
    }

    static MfaDevice device(String serial) {
        return new MfaDevice(serial, new Origin.BuiltIn(), false, "");
    }

    /** The command line of {@link #main}. */
    static List<String> command(String what, String text) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OwnJvm.class.getName(),
                what,
                Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)));
    }

    static ProcessBuilder in(Map<String, String> environment, List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    static boolean endsSoon(long id) throws InterruptedException {
        for (int i = 0; i < 1500; i++) {
            if (ProcessHandle.of(id).filter(ProcessHandle::isAlive).isEmpty()) {
                return true;
            }
            Thread.sleep(20);
        }
        return false;
    }

    private static final class DevTty implements Terminal {
        @Override
        public boolean isPresent() {
            try (FileInputStream _ = new FileInputStream("/dev/tty")) {
                return true;
            } catch (IOException e) {
                return false;
            }
        }

        @Override
        public boolean isStandardOutput() {
            return false;
        }

        @Override
        public boolean isStandardError() {
            return false;
        }

        @Override
        public void tell(String line) {}

        @Override
        public String ask(String question) {
            throw new AssertionError();
        }

        @Override
        public SecretString askHidden(String question) {
            throw new AssertionError();
        }
    }
}
