package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Terminal;
import java.util.Optional;

/** Asks the person at the terminal. */
public final class TerminalMfaDriver implements MfaDriver {
    private static final int TRIES = 3;

    private final Terminal terminal;

    public TerminalMfaDriver(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return "terminal";
    }

    @Override
    public Optional<String> unavailable() {
        return terminal.isPresent() ? Optional.empty() : Optional.of("there is no terminal to ask on");
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return terminal.isPresent();
    }

    @Override
    public boolean canAskAgain(MfaDevice device) {
        return true;
    }

    @Override
    public String code(MfaDevice device, String complaint) {
        if (!terminal.isPresent()) {
            throw new PromptFailure("an MFA code for " + device.serial()
                    + " is needed and there is no terminal to ask on; use --mfa-token or mfa_process");
        }
        for (int i = 0; i < TRIES; i++) {
            String code = terminal.ask(MfaQuestion.of(device, complaint)).strip();
            if (MfaCodes.isCode(code)) return code;
        }
        throw PromptFailure.declined("no MFA code for " + device.serial() + ": a code is six digits");
    }
}
