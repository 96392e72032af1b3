package dev.awsvault.adapters.vault.secretservice;

import dev.awsvault.adapters.sessionbus.BusException;
import dev.awsvault.adapters.sessionbus.Request;
import dev.awsvault.adapters.sessionbus.SessionBus;
import dev.awsvault.adapters.sessionbus.Values;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * What daemon and client have agreed on for the secrets of one connection.
 *
 * @param path the object that stands for it
 */
record TransferSession(String path, TransferCipher cipher) {
    private static final String NOT_SUPPORTED = "org.freedesktop.DBus.Error.NotSupported";

    /** Encrypted; in the plain only where the daemon says that it cannot encrypt. */
    static TransferSession open(SessionBus bus, SecureRandom random, Duration limit) throws BusException {
        Group2 group = new Group2(random);
        Values answer;
        try {
            answer = bus.call(request(TransferCipher.Encrypted.NAME, "ay", group.publicKey()), limit);
        } catch (BusException refused) {
            if (!refused.errorName().equals(NOT_SUPPORTED)) throw refused;
            Values plain = bus.call(request(TransferCipher.Plain.NAME, "s", ""), limit);
            return new TransferSession(plain.path(1), new TransferCipher.Plain());
        }
        try {
            byte[] agreed = group.agreed(answer.variant(0).bytes(0));
            return new TransferSession(answer.path(1), TransferCipher.Encrypted.withKeyFrom(agreed, random));
        } catch (IllegalArgumentException noKey) {
            throw BusException.rubbish(Keyring.PEER);
        }
    }

    /** The structure that stands for a secret: session, parameters, value, content type. Clears the plain bytes. */
    Object[] secret(byte[] plain) {
        TransferCipher.Sealed sealed = cipher.seal(plain);
        Arrays.fill(plain, (byte) 0);
        return new Object[] {path, sealed.parameters(), sealed.value(), "application/json"};
    }

    /** What such a structure holds; the caller clears it. */
    Optional<byte[]> opened(Values secret) throws BusException {
        return cipher.open(new TransferCipher.Sealed(secret.bytes(1), secret.bytes(2)));
    }

    private static Request request(String algorithm, String signature, Object input) {
        return Request.of(Keyring.PEER, Keyring.PATH, Keyring.SERVICE, "OpenSession", "sv", algorithm, new Object[] {
            signature, input
        });
    }
}
