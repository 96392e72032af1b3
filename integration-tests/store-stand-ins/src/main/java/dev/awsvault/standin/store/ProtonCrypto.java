package dev.awsvault.standin.store;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Proton Pass's sealing and item format, written a second time; strict. */
final class ProtonCrypto {
    private final SecureRandom random;

    ProtonCrypto(SecureRandom random) {
        this.random = random;
    }

    String seal(byte[] key, byte[] plain, String purpose) {
        try {
            byte[] nonce = new byte[12];
            random.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, nonce));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            byte[] sealed = cipher.doFinal(plain);
            return Base64.getEncoder()
                    .encodeToString(ByteBuffer.allocate(12 + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws IllegalArgumentException where it does not open */
    byte[] open(byte[] key, String base64, String purpose) {
        byte[] blob = Base64.getDecoder().decode(base64);
        if (blob.length < 28) throw new IllegalArgumentException(purpose + " is too short");
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(128, blob, 0, 12));
            cipher.updateAAD(purpose.getBytes(StandardCharsets.UTF_8));
            return cipher.doFinal(blob, 12, blob.length - 12);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(purpose + " does not open", e);
        }
    }

    /** Title and note of an item that is a note and has a UUID. */
    Map.Entry<String, String> note(byte[] item) {
        Map<Integer, byte[]> fields = fields(item);
        Map<Integer, byte[]> metadata = fields(member(fields, 1));
        Map<Integer, byte[]> content = fields(member(fields, 2));
        String uuid = text(member(metadata, 3));
        if (!uuid.matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")) {
            throw new IllegalArgumentException("no UUID");
        }
        if (member(content, 2).length != 0) throw new IllegalArgumentException("no note");
        String title = text(member(metadata, 1));
        if (title.isBlank() || !title.equals(title.strip())) throw new IllegalArgumentException("title");
        return Map.entry(title, text(member(metadata, 2)));
    }

    private static byte[] member(Map<Integer, byte[]> fields, int number) {
        byte[] value = fields.get(number);
        if (value == null) throw new IllegalArgumentException("field " + number + " is missing");
        return value;
    }

    /** Fields of bytes; none twice. Others are numbers, which are not looked at. */
    private static Map<Integer, byte[]> fields(byte[] message) {
        Map<Integer, byte[]> fields = new LinkedHashMap<>();
        ByteBuffer in = ByteBuffer.wrap(message);
        while (in.hasRemaining()) {
            long tag = varint(in);
            switch ((int) (tag & 7)) {
                case 0 -> varint(in);
                case 5 -> in.getInt();
                case 2 -> {
                    byte[] value = new byte[Math.toIntExact(varint(in))];
                    in.get(value);
                    if (fields.put((int) (tag >> 3), value) != null) throw new IllegalArgumentException("twice");
                }
                default -> throw new IllegalArgumentException("wire type");
            }
        }
        return fields;
    }

    private static long varint(ByteBuffer in) {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = in.get();
            value |= (next & 0x7fL) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    private static String text(byte[] utf8) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not UTF-8", e);
        }
    }
}
