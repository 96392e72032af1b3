package dev.awsvault.adapters.vault.file;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/** Reads and writes items by the description of the format, with nothing of the code under test. */
final class IndependentItem {
    private static final Pattern HEADER = Pattern.compile("\\{\"alg\":\"PBES2-HS256\\+A128KW\","
            + "\"created\":\"\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d(\\.\\d*[1-9])? \\+0000 UTC( m=\\+[0-9.]+)?\","
            + "\"enc\":\"A256GCM\",\"p2c\":(?<count>\\d+),\"p2s\":\"(?<salt>[A-Za-z0-9_-]{16})\"}");
    private static final Pattern FILE = Pattern.compile("([A-Za-z0-9_-]+)\\.([A-Za-z0-9_-]{54})\\.([A-Za-z0-9_-]{16})"
            + "\\.([A-Za-z0-9_-]*)\\.([A-Za-z0-9_-]{22})");
    private static final SecureRandom RANDOM = new SecureRandom();

    private IndependentItem() {}

    /** The item's JSON. */
    static String open(byte[] file, String passphrase) throws GeneralSecurityException {
        Matcher parts = FILE.matcher(new String(file, US_ASCII));
        if (!parts.matches()) {
            throw new AssertionError("not the form of a file");
        }
        Matcher header = HEADER.matcher(new String(decode(parts.group(1)), UTF_8));
        if (!header.matches()) {
            throw new AssertionError("not the form of a header: " + new String(decode(parts.group(1)), UTF_8));
        }
        byte[] kek = kek(passphrase, decode(header.group("salt")), Integer.parseInt(header.group("count")));
        Cipher wrap = Cipher.getInstance("AESWrap");
        wrap.init(Cipher.UNWRAP_MODE, new SecretKeySpec(kek, "AES"));
        SecretKey key = (SecretKey) wrap.unwrap(decode(parts.group(2)), "AES", Cipher.SECRET_KEY);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, decode(parts.group(3))));
        gcm.updateAAD(parts.group(1).getBytes(US_ASCII));
        gcm.update(decode(parts.group(4)));
        return new String(gcm.doFinal(decode(parts.group(5))), UTF_8);
    }

    /** A file as aws-vault writes it. */
    static byte[] seal(String json, String passphrase, int count) throws GeneralSecurityException {
        byte[] salt = random(12);
        String header = "{\"alg\":\"PBES2-HS256+A128KW\",\"created\":\"2026-11-22 08:49:35.594332627 +0000 UTC"
                + " m=+0.020204818\",\"enc\":\"A256GCM\",\"p2c\":" + count + ",\"p2s\":\"" + encode(salt) + "\"}";
        return seal(json, passphrase, header, salt, count);
    }

    /** A file with any header; the salt and the count are what the key is derived with. */
    static byte[] seal(String json, String passphrase, String header, byte[] salt, int count)
            throws GeneralSecurityException {
        SecretKeySpec key = new SecretKeySpec(random(32), "AES");
        byte[] iv = random(12);
        String encodedHeader = encode(header.getBytes(UTF_8));
        Cipher wrap = Cipher.getInstance("AESWrap");
        wrap.init(Cipher.WRAP_MODE, new SecretKeySpec(kek(passphrase, salt, count), "AES"));
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, key, new GCMParameterSpec(128, iv));
        gcm.updateAAD(encodedHeader.getBytes(US_ASCII));
        byte[] sealed = gcm.doFinal(json.getBytes(UTF_8));
        int length = sealed.length - 16;
        return String.join(
                        ".",
                        encodedHeader,
                        encode(wrap.wrap(key)),
                        encode(iv),
                        encode(Arrays.copyOf(sealed, length)),
                        encode(Arrays.copyOfRange(sealed, length, sealed.length)))
                .getBytes(US_ASCII);
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    static byte[] decode(String text) {
        return Base64.getUrlDecoder().decode(text);
    }

    static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static byte[] kek(String passphrase, byte[] p2s, int count) throws GeneralSecurityException {
        ByteArrayOutputStream salt = new ByteArrayOutputStream();
        salt.writeBytes("PBES2-HS256+A128KW".getBytes(US_ASCII));
        salt.write(0);
        salt.writeBytes(p2s);
        return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase.toCharArray(), salt.toByteArray(), count, 128))
                .getEncoded();
    }
}
