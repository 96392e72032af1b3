package dev.awsvault.adapters.prompt;

import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.process.Dialog;
import dev.awsvault.domain.secret.SecretString;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The credentials window of Windows; what is typed into its password field is the answer. */
public final class CredUiDialog implements Dialog {
    /** ERROR_CANCELLED of winerror.h. */
    private static final int CLOSED = 1223;

    private final CredUi window;

    public CredUiDialog() {
        this(CredUi.ofThisSystem());
    }

    CredUiDialog(CredUi window) {
        this.window = window;
    }

    @Override
    public String name() {
        return "wincredui";
    }

    @Override
    public Optional<String> unavailable() {
        return window.isPresent()
                ? Optional.empty()
                : Optional.of("wincredui is there on Windows only, in the JVM form of this program");
    }

    /** After the limit the window stays, as Windows offers no way to close it, and ends with this program. */
    @Override
    public SecretString ask(String question, Duration limit) {
        FutureTask<SecretString> answer = new FutureTask<>(() -> answer(question));
        Thread asking = new Thread(answer, "wincredui");
        asking.setDaemon(true);
        asking.start();
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw PromptFailure.declined(
                    "no answer: nobody answered wincredui within " + limit.toMillis() / 1000.0 + " s; start again");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PromptFailure("no answer: we were interrupted while wincredui asked; start again");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PromptFailure failure) {
                throw failure;
            }
            throw new PromptFailure(
                    "no answer: wincredui could not show its window; choose another prompt", e.getCause());
        }
    }

    private SecretString answer(String question) {
        char[] typed = new char[CredUi.LONGEST_ANSWER + 1];
        try {
            int error = window.prompt("aws-vault", question, typed);
            return switch (error) {
                case 0 -> text(typed);
                case CLOSED -> throw PromptFailure.declined("no answer: the window was closed; start again");
                default ->
                    throw new PromptFailure(
                            "no answer: wincredui failed with Windows error " + error + "; choose another prompt");
            };
        } finally {
            Arrays.fill(typed, '\0');
        }
    }

    private static SecretString text(char[] typed) {
        int length = 0;
        while (length < typed.length && typed[length] != '\0') {
            length++;
        }
        ByteBuffer utf8 = StandardCharsets.UTF_8.encode(CharBuffer.wrap(typed, 0, length));
        byte[] bytes = new byte[utf8.remaining()];
        utf8.get(bytes);
        Arrays.fill(utf8.array(), (byte) 0);
        return SecretString.ofUtf8(bytes);
    }
}
