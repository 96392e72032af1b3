package dev.awsvault.blackbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.Cipher;
import javax.crypto.KeyGenerator;
import javax.crypto.SecretKey;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * A file vault read and written without the program's code: RFC 7516 compact, RFC 7518 sections 4.8 (PBES2) and 5.3
 * (A256GCM), as the file format's description says.
 */
final class VaultFolder {
    static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 8192;
    private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();
    private static final Base64.Decoder DECODER = Base64.getUrlDecoder();

    private final Path folder;
    private final String passphrase;

    VaultFolder(Path folder, String passphrase) {
        this.folder = folder;
        this.passphrase = passphrase;
    }

    /** The names of the files. */
    List<String> names() {
        if (!Files.exists(folder)) return List.of();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one file whose name starts so. */
    String only(String prefix) {
        List<String> found =
                names().stream().filter(name -> name.startsWith(prefix)).toList();
        if (found.size() != 1) throw new AssertionError("one file " + prefix + "* expected, found " + found);
        return found.getFirst();
    }

    Path file(String key) {
        return folder.resolve(key.replace("%", "%25").replace("/", "%2F"));
    }

    /** The protected header of a file, as it stands there. */
    String header(String key) {
        return new String(DECODER.decode(ScratchHome.text(file(key)).split("\\.")[0]), StandardCharsets.UTF_8);
    }

    /** The item, as it stands in the file. */
    String item(String key) {
        String[] parts = ScratchHome.text(file(key)).split("\\.", -1);
        try {
            JsonNode header = JSON.readTree(DECODER.decode(parts[0]));
            SecretKey wrapping = wrapping(
                    DECODER.decode(header.get("p2s").textValue()),
                    header.get("p2c").intValue());
            Cipher unwrap = Cipher.getInstance("AESWrap");
            unwrap.init(Cipher.UNWRAP_MODE, wrapping);
            SecretKey content = (SecretKey) unwrap.unwrap(DECODER.decode(parts[1]), "AES", Cipher.SECRET_KEY);
            Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
            gcm.init(Cipher.DECRYPT_MODE, content, new GCMParameterSpec(128, DECODER.decode(parts[2])));
            gcm.updateAAD(parts[0].getBytes(StandardCharsets.US_ASCII));
            gcm.update(DECODER.decode(parts[3]));
            return new String(gcm.doFinal(DECODER.decode(parts[4])), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IOException e) {
            throw new AssertionError("unreadable: " + key, e);
        }
    }

    /** What the item holds. */
    String data(String key) {
        try {
            return new String(JSON.readTree(item(key)).get("Data").binaryValue(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void putKey(String profile, String accessKeyId, String secret) {
        String data = "{\"AccessKeyID\":\"" + accessKeyId + "\",\"SecretAccessKey\":\"" + secret
                + "\",\"SessionToken\":\"\",\"Source\":\"\",\"CanExpire\":false,\"Expires\":\"0001-01-01T00:00:00Z\"}";
        put(profile, data, "aws-vault (" + profile + ")", "");
    }

    void put(String key, String data, String label, String description) {
        try {
            String item = JSON.writeValueAsString(JSON.createObjectNode()
                    .put("Key", key)
                    .put("Data", data.getBytes(StandardCharsets.UTF_8))
                    .put("Label", label)
                    .put("Description", description)
                    .put("KeychainNotTrustApplication", description.isEmpty())
                    .put("KeychainNotSynchronizable", false));
            ScratchHome.directory(folder);
            Path file = file(key);
            Files.writeString(file, sealed(item));
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sealed(String item) throws GeneralSecurityException {
        SecureRandom random = new SecureRandom();
        byte[] salt = new byte[12];
        random.nextBytes(salt);
        String header = encode(("{\"alg\":\"PBES2-HS256+A128KW\",\"enc\":\"A256GCM\",\"p2c\":" + ROUNDS + ",\"p2s\":\""
                        + encode(salt) + "\"}")
                .getBytes(StandardCharsets.UTF_8));
        KeyGenerator keys = KeyGenerator.getInstance("AES");
        keys.init(256);
        SecretKey content = keys.generateKey();
        Cipher wrap = Cipher.getInstance("AESWrap");
        wrap.init(Cipher.WRAP_MODE, wrapping(salt, ROUNDS));
        byte[] iv = new byte[12];
        random.nextBytes(iv);
        Cipher gcm = Cipher.getInstance("AES/GCM/NoPadding");
        gcm.init(Cipher.ENCRYPT_MODE, content, new GCMParameterSpec(128, iv));
        gcm.updateAAD(header.getBytes(StandardCharsets.US_ASCII));
        byte[] text = gcm.doFinal(item.getBytes(StandardCharsets.UTF_8));
        int tag = text.length - 16;
        return String.join(
                ".",
                header,
                encode(wrap.wrap(content)),
                encode(iv),
                encode(java.util.Arrays.copyOf(text, tag)),
                encode(java.util.Arrays.copyOfRange(text, tag, text.length)));
    }

    private SecretKey wrapping(byte[] salt, int rounds) throws GeneralSecurityException {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes("PBES2-HS256+A128KW".getBytes(StandardCharsets.US_ASCII));
        whole.write(0);
        whole.writeBytes(salt);
        byte[] key = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                .generateSecret(new PBEKeySpec(passphrase.toCharArray(), whole.toByteArray(), rounds, 128))
                .getEncoded();
        return new SecretKeySpec(key, "AES");
    }

    private static String encode(byte[] bytes) {
        return ENCODER.encodeToString(bytes);
    }
}
