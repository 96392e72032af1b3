package dev.awsvault.domain.credentials;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.plan.MfaDevice;
import dev.awsvault.domain.process.Terminal;

/** Asks the person at the terminal. */
public final class TerminalMfaPrompt implements MfaPrompt {
    private static final int TRIES = 3;

    private final Terminal terminal;

    public TerminalMfaPrompt(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public boolean isAvailable(MfaDevice device) {
        return terminal.isPresent();
    }

    @Override
    public String code(MfaDevice device) {
        if (!terminal.isPresent()) {
            throw new PromptFailure("an MFA code for " + device.serial()
                    + " is needed and there is no terminal to ask on; use --mfa-token or mfa_process");
        }
        for (int i = 0; i < TRIES; i++) {
            String code =
                    terminal.ask("Enter MFA code for " + device.serial() + ": ").strip();
            if (MfaCodes.isCode(code)) return code;
        }
        throw new PromptFailure("no MFA code for " + device.serial() + ": a code is six digits");
    }
}
