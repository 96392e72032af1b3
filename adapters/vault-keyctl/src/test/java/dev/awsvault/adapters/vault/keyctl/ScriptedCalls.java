package dev.awsvault.adapters.vault.keyctl;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A kernel that answers as it is told, for what the real one here does not do. By default it holds one empty vault. */
final class ScriptedCalls implements KeyringCalls {
    static final int PARENT = 100;
    static final int RING = 101;
    static final int KEY = 102;

    /** What add_key(2) answers, one after the other; the last for ever. */
    final List<Long> additions = new ArrayList<>(List.of((long) KEY));
    /** What an operation that takes numbers answers in the place of success. */
    final Map<Integer, Long> refusals = new HashMap<>();
    /** What is to be read or described under an operation, whatever the key. */
    final Map<Integer, byte[]> contents = new HashMap<>();

    final List<String> made = new ArrayList<>();
    boolean ringExists = true;
    byte[] members = numbers(KEY);

    @Override
    public long addKey(byte[] type, byte[] description, byte[] payload, int keyring) {
        made.add("add " + text(type) + " to " + keyring);
        return additions.size() > 1 ? additions.removeFirst() : additions.getFirst();
    }

    @Override
    public long search(int keyring, byte[] type, byte[] description) {
        if (refusals.containsKey(KeyOperation.SEARCH)) return refusals.get(KeyOperation.SEARCH);
        if (text(type).equals("keyring")) return ringExists ? RING : -Errno.ENOKEY;
        return KEY;
    }

    @Override
    public long fill(int operation, int key, byte[] buffer) {
        if (refusals.containsKey(operation) && key == KEY) return refusals.get(operation);
        byte[] content = contents.getOrDefault(operation, new byte[0]);
        if (operation == KeyOperation.READ && key == PARENT) content = numbers(RING);
        if (operation == KeyOperation.READ && key == RING) content = members;
        if (content.length <= buffer.length) System.arraycopy(content, 0, buffer, 0, content.length);
        return content.length;
    }

    @Override
    public long control(int operation, long first, long second, long third, long fourth) {
        if (refusals.containsKey(operation)) return refusals.get(operation);
        if (operation == KeyOperation.GET_KEYRING_ID) return PARENT;
        made.add(operation + " " + first + " " + second + " " + third + " " + fourth);
        if (operation == KeyOperation.LINK || operation == KeyOperation.MOVE) ringExists = true;
        return 0;
    }

    static byte[] numbers(int... numbers) {
        ByteBuffer bytes = ByteBuffer.allocate(numbers.length * Integer.BYTES).order(ByteOrder.nativeOrder());
        for (int number : numbers) bytes.putInt(number);
        return bytes.array();
    }

    private static String text(byte[] terminated) {
        return new String(Arrays.copyOf(terminated, terminated.length - 1), StandardCharsets.UTF_8);
    }
}
