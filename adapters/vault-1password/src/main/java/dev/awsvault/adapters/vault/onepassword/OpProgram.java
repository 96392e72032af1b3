package dev.awsvault.adapters.vault.onepassword;

import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.json.JsonArray;
import dev.awsvault.domain.json.JsonObject;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.JsonValue;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.process.ProgramRunner;
import dev.awsvault.domain.secret.SecretString;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Runs 1Password's own program, {@code op} version 2, and reads the JSON that it prints. */
final class OpProgram {
    static final String NAME = "op";

    private static final int LONGEST = 4 << 20;

    private final ProgramRunner programs;
    private final String vaultId;
    private final List<String> account;
    private final Supplier<Map<String, String>> identity;
    private final String signInAdvice;
    private final Duration limit;

    /**
     * @param account words that choose the account; may be empty
     * @param identity variables that {@code op} gets besides ours
     * @param signInAdvice what to do where it is not let in
     * @param limit for each run
     */
    OpProgram(
            ProgramRunner programs,
            String vaultId,
            List<String> account,
            Supplier<Map<String, String>> identity,
            String signInAdvice,
            Duration limit) {
        this.programs = programs;
        this.vaultId = vaultId;
        this.account = account;
        this.identity = identity;
        this.signInAdvice = signInAdvice;
        this.limit = limit;
    }

    static Optional<String> missing(ProgramRunner programs) {
        return programs.find(NAME).isPresent()
                ? Optional.empty()
                : Optional.of("the program \"" + NAME + "\" is not on PATH; install 1Password CLI 2");
    }

    /** How a run ended, as far as it matters here. */
    enum End {
        DONE,
        NO_SUCH_ITEM,
        SEVERAL_ITEMS
    }

    /** @param output the caller closes it */
    record Result(End end, SecretString output) {}

    /**
     * Runs {@code op item WORDS} on our vault.
     *
     * @param input UTF-8, cleared afterwards; secrets go this way alone
     * @throws VaultFailure where it fails for another reason than the item; of what it printed nothing is shown
     */
    Result item(List<String> words, byte[] input) {
        List<String> command = new ArrayList<>(List.of(NAME, "item"));
        command.addAll(words);
        command.addAll(List.of("--vault", vaultId, "--format", "json"));
        command.addAll(account);
        try (SecretString given = SecretString.ofUtf8(input)) {
            ProgramRunner.Output output =
                    programs.run(new ProgramRunner.Call(List.copyOf(command), identity.get(), given, limit));
            return result(output);
        } catch (ProcessFailure e) {
            throw new VaultFailure(e.getMessage(), e);
        }
    }

    /** The texts are those of op 2; where they change, the reason gets lost and the failure stays. */
    private Result result(ProgramRunner.Output output) {
        String errors = output.errors();
        if (output.status() == 0) return new Result(End.DONE, output.output());
        if (errors.contains("isn't an item")) return new Result(End.NO_SUCH_ITEM, output.output());
        if (errors.contains("More than one item matches")) return new Result(End.SEVERAL_ITEMS, output.output());
        output.output().close();
        if (errors.contains("isn't a vault")) {
            throw new VaultFailure("1Password has no vault " + vaultId
                    + " for this account; --op-vault-id takes the ID that \"op vault list\" shows");
        }
        if (errors.contains("sign")
                || errors.contains("oken")
                || errors.contains("uthoriz")
                || errors.contains("account")) {
            throw new VaultFailure("1Password's program \"op\" is not let in or may not do this (status "
                    + output.status() + "); " + signInAdvice);
        }
        if (errors.contains("rate-limit") || errors.contains("rate limit") || errors.contains("oo many requests")) {
            throw new VaultFailure("1Password takes no more requests for now; try again later");
        }
        throw new VaultFailure("1Password's program \"op\" failed (status " + output.status()
                + "); run \"op item list --vault " + vaultId + "\" by hand to see why");
    }

    /** Reads and clears what was printed. */
    static JsonObject object(SecretString output) {
        try (output) {
            return read(output) instanceof JsonObject object ? object : notUnderstood();
        }
    }

    /** As {@link #object}; nothing printed is an empty list. */
    static List<JsonValue> array(SecretString output) {
        try (output) {
            if (output.isEmpty()) return List.of();
            return read(output) instanceof JsonArray(List<JsonValue> elements) ? elements : notUnderstood();
        }
    }

    static <T> T notUnderstood() {
        throw new VaultFailure(
                "1Password's program \"op\" printed what is not understood; \"op --version\" must be 2.18 or later");
    }

    private static JsonValue read(SecretString output) {
        byte[] utf8 = output.revealUtf8();
        try {
            return JsonReader.read(utf8, LONGEST);
        } catch (MalformedJson _) {
            return notUnderstood();
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }
}
