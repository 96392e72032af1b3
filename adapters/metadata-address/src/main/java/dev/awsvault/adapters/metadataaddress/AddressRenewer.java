package dev.awsvault.adapters.metadataaddress;

import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Gives the loopback interface the address for a limited time, and a process of its own keeps it there: the only one
 * that stays root. It is a few fixed lines of shell that read nothing but the end of their standard input, which is our
 * death, however we die; then they remove the address. Where they die as well, the kernel removes it.
 */
final class AddressRenewer implements AutoCloseable {
    /** Words: address, lifetime, seconds between renewals. The status of timeout(1) is 124, or 143 in BusyBox. */
    private static final String SCRIPT = """
            trap '' HUP INT QUIT TERM TSTP
            while ip address replace "$1/32" dev lo valid_lft "$2" preferred_lft "$2"; do
              timeout "$3" cat
              case $? in 124 | 143) ;; *) break ;; esac
            done
            ip address delete "$1/32" dev lo
            """;

    private static final Duration IP_LIMIT = Duration.ofSeconds(10);
    private static final int MOST_BYTES = 4096;

    private final Process process;

    private AddressRenewer(Process process) {
        this.process = process;
    }

    /**
     * Adds the address. It is gone after its lifetime, unless a renewer is {@link #start started}.
     *
     * @throws ProcessFailure where the system refuses, with its reason
     */
    static void add(HeldAddress address, FixedFolders folders) {
        String lifetime = seconds(address.lifetime());
        List<String> command = new ArrayList<>(List.of(required("ip", folders).toString()));
        command.addAll(List.of("address", "replace", HeldAddress.TEXT + "/32", "dev", "lo"));
        command.addAll(List.of("valid_lft", lifetime, "preferred_lft", lifetime));
        try {
            Process process =
                    builder(command, folders).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readNBytes(MOST_BYTES), StandardCharsets.UTF_8);
            if (!process.waitFor(IP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw refused("ip did not end");
            }
            if (process.exitValue() != 0) throw refused(MessageText.oneLine(said.strip()));
        } catch (IOException e) {
            throw refused("ip cannot be run");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw refused("the wait was interrupted");
        }
    }

    static AddressRenewer start(HeldAddress address, FixedFolders folders) {
        required("timeout", folders);
        List<String> command = List.of(
                required("sh", folders).toString(),
                "-c",
                SCRIPT,
                "aws-vault-address",
                HeldAddress.TEXT,
                seconds(address.lifetime()),
                seconds(address.renewal()));
        try {
            return new AddressRenewer(builder(command, folders)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            throw refused("a shell cannot be run");
        }
    }

    /** Runs that, in a thread of its own, when the renewer has ended, of whatever. */
    void onEnd(Runnable then) {
        Thread.ofPlatform().daemon().name("address-renewer").start(() -> {
            try {
                process.waitFor();
                then.run();
            } catch (InterruptedException _) {
                // Nobody interrupts it.
            }
        });
    }

    /** Returns when the address is gone. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            process.waitFor(IP_LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            return; // it has ended, and the kernel does the rest
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ProcessBuilder builder(List<String> command, FixedFolders folders) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(folders.environment());
        return builder;
    }

    private static Path required(String program, FixedFolders folders) {
        return folders.find(program)
                .orElseThrow(() -> new ProcessFailure(
                        "the program '" + program + "' is in none of the system's folders; install it (iproute2,"
                                + " coreutils), or use exec --ec2-server --unprivileged",
                        1));
    }

    private static ProcessFailure refused(String why) {
        return new ProcessFailure(
                HeldAddress.TEXT + " cannot be added to the loopback interface: " + why
                        + "; use exec --ec2-server --unprivileged",
                1);
    }

    private static String seconds(Duration duration) {
        return Long.toString(duration.toSeconds());
    }
}
