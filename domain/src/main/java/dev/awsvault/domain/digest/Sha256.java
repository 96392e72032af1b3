package dev.awsvault.domain.digest;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4), and its compression function (section 6.2.2) over one block, on a state that can be copied.
 *
 * <p>Of our own for what runs each time a command starts. PBKDF2 calls the function 16,384 times each time an item is
 * opened, and the JDK's is reached through objects that cost more than the function in an image for all processors, where
 * its hardware instructions are not used (11 ms against 4). The journal hashes one line, and would have to start the
 * JDK's security providers for it. Everything else takes the JDK's.
 */
public final class Sha256 {
    public static final int STATE_WORDS = 8;
    public static final int BLOCK_WORDS = 16;

    private static final int BLOCK_BYTES = BLOCK_WORDS * Integer.BYTES;

    private static final int[] INITIAL = {
        0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
        0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
    };
    private static final int[] ROUND = {
        0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5,
        0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
        0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3,
        0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
        0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc,
        0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
        0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7,
        0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
        0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13,
        0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
        0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3,
        0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
        0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5,
        0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
        0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208,
        0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2
    };

    private final int[] schedule = new int[64];

    /** The hash of the whole message, 32 bytes. For a message that is no secret: nothing of it is wiped. */
    public static byte[] of(byte[] message) {
        // Section 5.1.1: a one bit, zeros, and the length in bits at the end of a block.
        int blocks = (message.length + 1 + Long.BYTES + BLOCK_BYTES - 1) / BLOCK_BYTES;
        ByteBuffer end = ByteBuffer.allocate(2 * BLOCK_BYTES);
        int whole = message.length / BLOCK_BYTES;
        end.put(message, whole * BLOCK_BYTES, message.length % BLOCK_BYTES).put((byte) 0x80);
        end.putLong((blocks - whole) * BLOCK_BYTES - Long.BYTES, message.length * 8L);
        Sha256 function = new Sha256();
        int[] state = initialState();
        int[] words = new int[BLOCK_WORDS];
        function.add(ByteBuffer.wrap(message), whole, words, state);
        function.add(end.rewind(), blocks - whole, words, state);
        ByteBuffer hash = ByteBuffer.allocate(STATE_WORDS * Integer.BYTES);
        for (int word : state) {
            hash.putInt(word);
        }
        return hash.array();
    }

    private void add(ByteBuffer from, int blocks, int[] words, int[] state) {
        for (int i = 0; i < blocks; i++) {
            for (int j = 0; j < BLOCK_WORDS; j++) {
                words[j] = from.getInt();
            }
            compress(state, words);
        }
    }

    public static int[] initialState() {
        return INITIAL.clone();
    }

    /**
     * Adds one block.
     *
     * @param state eight words, replaced by the new state
     * @param block sixteen words, big-endian
     */
    public void compress(int[] state, int[] block) {
        expand(block);
        int a = state[0];
        int b = state[1];
        int c = state[2];
        int d = state[3];
        int e = state[4];
        int f = state[5];
        int g = state[6];
        int h = state[7];
        for (int i = 0; i < 64; i++) {
            int t1 = h
                    + (Integer.rotateRight(e, 6) ^ Integer.rotateRight(e, 11) ^ Integer.rotateRight(e, 25))
                    + (g ^ e & (f ^ g))
                    + ROUND[i]
                    + schedule[i];
            int t2 = (Integer.rotateRight(a, 2) ^ Integer.rotateRight(a, 13) ^ Integer.rotateRight(a, 22))
                    + (a & b | c & (a | b));
            h = g;
            g = f;
            f = e;
            e = d + t1;
            d = c;
            c = b;
            b = a;
            a = t1 + t2;
        }
        state[0] += a;
        state[1] += b;
        state[2] += c;
        state[3] += d;
        state[4] += e;
        state[5] += f;
        state[6] += g;
        state[7] += h;
    }

    private void expand(int[] block) {
        System.arraycopy(block, 0, schedule, 0, BLOCK_WORDS);
        for (int i = BLOCK_WORDS; i < 64; i++) {
            int x = schedule[i - 15];
            int y = schedule[i - 2];
            schedule[i] = schedule[i - 16]
                    + (Integer.rotateRight(x, 7) ^ Integer.rotateRight(x, 18) ^ x >>> 3)
                    + schedule[i - 7]
                    + (Integer.rotateRight(y, 17) ^ Integer.rotateRight(y, 19) ^ y >>> 10);
        }
    }

    /** Wipes what the last block left. */
    public void clear() {
        Arrays.fill(schedule, 0);
    }
}
