package dev.awsvault.adapters.prompt;

import dev.awsvault.adapters.ownprocess.ImageForm;
import dev.awsvault.domain.credentials.MfaCodes;
import dev.awsvault.domain.credentials.MfaDriver;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Terminal;
import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Codes of the OATH accounts on a YubiKey, by its {@code ykman}. */
public final class YkmanDriver implements MfaDriver {
    private static final String NAME = "ykman";

    /** Long enough to find the key and touch it. */
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private final PromptPrograms programs;
    private final Terminal terminal;
    private final Duration limit;

    /** @param terminal where ykman asks for a touch or a password */
    public YkmanDriver(PromptPrograms programs, Terminal terminal) {
        this(programs, terminal, LIMIT);
    }

    YkmanDriver(PromptPrograms programs, Terminal terminal, Duration limit) {
        this.programs = programs;
        this.terminal = terminal;
        this.limit = limit;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Optional<String> unavailable() {
        return programs.find(NAME).isPresent() ? Optional.empty() : Optional.of("ykman is not on PATH");
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return unavailable().isEmpty();
    }

    /** The next code would come from the same key and the same account. */
    @Override
    public boolean canAskAgain(MfaDevice device) {
        return false;
    }

    @Override
    public String code(MfaDevice device, String complaint) {
        File program = programs.find(NAME)
                .orElseThrow(() -> new PromptFailure(
                        "no MFA code: ykman is not on PATH; install YubiKey Manager or choose another prompt"));
        List<String> arguments = arguments(device);
        ProcessBuilder command = programs.command(program, arguments);
        converse(command);
        try (ProgramRun.Ended ended = new ProgramRun(NAME, command, limit).end()) {
            if (ended.status() != 0) {
                throw PromptFailure.declined("no MFA code: ykman ended with status " + ended.status() + "; run 'ykman "
                        + String.join(" ", arguments) + "' to see why");
            }
            String code = ended.line().reveal().strip();
            if (MfaCodes.isCode(code)) {
                return code;
            }
        }
        throw PromptFailure.declined("no MFA code: ykman printed no code of six digits for " + arguments.getLast()
                + "; set YKMAN_OATH_CREDENTIAL_NAME to the account's name on the key");
    }

    private List<String> arguments(MfaDevice device) {
        List<String> arguments = new ArrayList<>();
        String key = programs.variable("YKMAN_OATH_DEVICE_SERIAL");
        if (!key.isEmpty()) {
            arguments.add("--device");
            arguments.add(key);
        }
        arguments.add("oath");
        if (!isOld(programs.variable("AWS_VAULT_YKMAN_VERSION"))) {
            arguments.add("accounts");
        }
        arguments.add("code");
        arguments.add("--single");
        String account = programs.variable("YKMAN_OATH_CREDENTIAL_NAME");
        arguments.add(account.isEmpty() ? device.serial() : account);
        return arguments;
    }

    /** ykman 4 brought the word {@code accounts}. */
    private static boolean isOld(String version) {
        return version.equals("1") || version.equals("2") || version.equals("3");
    }

    private void converse(ProcessBuilder command) {
        if (terminal.isPresent()) {
            command.redirectInput(new File(ImageForm.WINDOWS ? "CONIN$" : "/dev/tty"));
            command.redirectError(new File(ImageForm.WINDOWS ? "CONOUT$" : "/dev/tty"));
        } else {
            command.redirectInput(new File(ImageForm.WINDOWS ? "NUL" : "/dev/null"));
            command.redirectError(Redirect.INHERIT);
        }
    }
}
