package dev.awsvault.adapters.vault.keyctl;

import static dev.awsvault.adapters.vault.keyctl.TestKeyring.item;

import dev.awsvault.domain.failure.VaultFailure;
import dev.awsvault.domain.vault.Vault;
import dev.awsvault.domain.vault.VaultItem;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The vault in a process of its own, for the sake of its user and session. Prints a line for each thing it is told. */
final class ChildVault {
    private final Vault vault;

    private ChildVault(Vault vault) {
        this.vault = vault;
    }

    /** @param arguments the keyring's name, then {@code write:NAME:LENGTH}, {@code read:NAME}, and so on */
    public static void main(String[] arguments) {
        KeyctlBackend backend =
                new KeyctlBackend(KeyctlScope.USER, arguments[0], InstantSource.system(), TestKeyring.PAUSE);
        if (backend.unavailable().isPresent()) {
            System.out.println("unavailable: " + backend.unavailable().get());
            return;
        }
        ChildVault child = new ChildVault(backend.open());
        for (String told : List.of(arguments).subList(1, arguments.length)) {
            System.out.println(child.answer(told.split(":")));
        }
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "write" -> written(words[1], Integer.parseInt(words[2]));
                case "read" -> read(words[1]);
                case "remove" -> String.valueOf(vault.remove(words[1]));
                case "keys" -> keys();
                case "fill" -> filled(Integer.parseInt(words[1]));
                case "clear" -> cleared();
                default -> throw new IllegalArgumentException(words[0]);
            };
        } catch (VaultFailure failure) {
            return "failure: " + failure.getMessage();
        }
    }

    private String written(String name, int length) {
        vault.write(item(name, "x".repeat(length)));
        return "written";
    }

    private String read(String name) {
        return vault.read(name)
                .map(VaultItem::data)
                .map(data -> String.valueOf(data.reveal().length()))
                .orElse("absent");
    }

    private String keys() {
        List<String> keys = new ArrayList<>(vault.keys());
        Collections.sort(keys);
        return keys.toString();
    }

    /** Writes until that fails, and makes sure that all before it are whole. */
    private String filled(int length) {
        int count = 0;
        String failure;
        while (true) {
            try {
                vault.write(item("fill-" + count, "x".repeat(length)));
                count++;
            } catch (VaultFailure full) {
                failure = full.getMessage();
                break;
            }
        }
        for (int i = 0; i < count; i++) {
            if (!read("fill-" + i).equals(String.valueOf(length))) return "LOST fill-" + i;
        }
        return count + " then " + failure;
    }

    private String cleared() {
        int count = 0;
        for (String name : vault.keys()) {
            if (vault.remove(name)) count++;
        }
        return String.valueOf(count);
    }
}
