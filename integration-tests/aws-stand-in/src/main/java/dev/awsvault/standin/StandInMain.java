package dev.awsvault.standin;

import dev.awsvault.standin.account.Totp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The stand-in as a program, with a demo account that is new each time; runs until a signal or its parent's end. */
public final class StandInMain {
    private StandInMain() {}

    public static void main(String... arguments) throws InterruptedException {
        try {
            StandInOptions options = StandInOptions.parse(arguments);
            Optional<String> secret = options.totpSecret();
            if (secret.isPresent()) {
                System.out.println(code(secret.get()));
            } else {
                serve(options);
            }
        } catch (IllegalArgumentException e) {
            System.err.println("aws-stand-in: " + e.getMessage() + "\n" + StandInOptions.USAGE);
            System.exit(2);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("aws-stand-in: " + e.getMessage());
            System.exit(1);
        }
    }

    private static String code(String secret) throws IOException {
        String base32 =
                secret.equals("-") ? new String(System.in.readAllBytes(), StandardCharsets.UTF_8).strip() : secret;
        return Totp.of(base32).codeAt(InstantSource.system().instant());
    }

    private static void serve(StandInOptions options) throws IOException, InterruptedException {
        Optional<ProcessHandle> parent = options.parentPid().map(StandInMain::parent);
        AwsStandIn standIn = new AwsStandIn(InstantSource.system(), options.port());
        Optional<StateFile> stateFile = options.stateFile().map(StateFile::new);
        Optional<StateFile> tokenFile = options.webIdentityTokenFile().map(StateFile::new);
        DemoAccount demo = DemoAccount.in(standIn);
        options.iamActions().ifPresent(actions -> standIn.iam().allowOnly(demo.user(), actions));
        standIn.iam().keyDelays(options.newKeyDelay(), options.endedKeyDelay());
        Optional<StateFile> loginFile = options.loginCache()
                .map(folder -> new StateFile(folder.resolve(demo.loginSession().cacheFileName())));
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(standIn, stateFile, tokenFile, loginFile)));
        options.journal().ifPresent(path -> standIn.journal().follow(new JournalFile(path)));
        standIn.sso().approveAtOnce(options.ssoAnswer() == StandInOptions.SsoAnswer.ALLOW);
        if (options.ssoAnswer() == StandInOptions.SsoAnswer.DENY) {
            standIn.sso().denyAtOnce(true);
        }
        String description = demo.describe(standIn.url());
        if (tokenFile.isPresent()) {
            tokenFile.get().write(demo.webIdentityToken());
        }
        if (loginFile.isPresent()) {
            loginFile.get().write(demo.loginSession().cacheJson());
        }
        if (stateFile.isPresent()) {
            stateFile.get().write(description);
        } else {
            System.out.print(description);
            System.out.flush();
        }
        parent.ifPresent(process -> process.onExit().thenRun(() -> System.exit(0)));
        new CountDownLatch(1).await();
    }

    private static ProcessHandle parent(long pid) {
        return ProcessHandle.of(pid)
                .orElseThrow(() -> new IllegalArgumentException("--parent-pid: no process " + pid + " to wait for"));
    }

    @SafeVarargs
    private static void end(AwsStandIn standIn, Optional<StateFile>... files) {
        standIn.close();
        for (Optional<StateFile> file : files) {
            try {
                if (file.isPresent()) {
                    file.get().delete();
                }
            } catch (IOException e) {
                System.err.println("aws-stand-in: cannot remove a file: " + e.getMessage());
            }
        }
    }
}
