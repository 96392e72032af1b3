package dev.awsvault.adapters.vault.protonpass;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;

/**
 * A protocol buffer, as far as fields of bytes go. Fields that are not known here are kept as they are.
 *
 * @see <a href="https://protobuf.dev/programming-guides/encoding/">Encoding</a>
 */
final class ProtoMessage {
    private static final int VARINT = 0;
    private static final int FIXED64 = 1;
    private static final int BYTES = 2;
    private static final int FIXED32 = 5;

    private final byte[] in;
    private int at;

    private ProtoMessage(byte[] in) {
        this.in = in;
    }

    /** The bytes are no message. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;
    }

    /** The field's bytes, its last where it comes more than once, as the format has it; empty where it is missing. */
    static byte[] field(byte[] message, int number) throws Malformed {
        ProtoMessage reader = new ProtoMessage(message);
        byte[] found = {};
        while (reader.at < message.length) {
            long tag = reader.varint();
            int start = reader.skip((int) (tag & 7));
            if (tag == tag(number)) found = Arrays.copyOfRange(message, start, reader.at);
        }
        return found;
    }

    /** The message with these bytes in that field, and everything else as it was. */
    static byte[] with(byte[] message, int number, byte[] value) throws Malformed {
        ProtoMessage reader = new ProtoMessage(message);
        ByteArrayOutputStream out = new ByteArrayOutputStream(message.length + value.length + 8);
        while (reader.at < message.length) {
            int from = reader.at;
            long tag = reader.varint();
            reader.skip((int) (tag & 7));
            if (tag != tag(number)) out.write(message, from, reader.at - from);
        }
        writeVarint(out, tag(number));
        writeVarint(out, value.length);
        out.writeBytes(value);
        return out.toByteArray();
    }

    private static long tag(int number) {
        return (long) number << 3 | BYTES;
    }

    /** Goes behind the value; gives where its content begins. */
    private int skip(int type) throws Malformed {
        long length =
                switch (type) {
                    case VARINT -> {
                        varint();
                        yield 0;
                    }
                    case FIXED64 -> 8;
                    case FIXED32 -> 4;
                    case BYTES -> varint();
                    default -> throw new Malformed();
                };
        if (length < 0 || length > in.length - at) throw new Malformed();
        int start = at;
        at += (int) length;
        return start;
    }

    private long varint() throws Malformed {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at == in.length) throw new Malformed();
            byte next = in[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) return value;
        }
        throw new Malformed();
    }

    private static void writeVarint(ByteArrayOutputStream out, long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            out.write((int) (rest & 0x7f | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }
}
