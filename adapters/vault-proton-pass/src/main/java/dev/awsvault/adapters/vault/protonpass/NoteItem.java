package dev.awsvault.adapters.vault.protonpass;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * The content of an item of Proton Pass, a protocol buffer ({@code item-v1}): metadata (field 1) with name (1), note
 * (2) and a UUID (3), and content (field 2) that says that it is a note (2), which is empty itself.
 */
final class NoteItem {
    private static final int METADATA = 1;
    private static final int CONTENT = 2;
    private static final int NAME = 1;
    private static final int NOTE = 2;
    private static final int UUID = 3;
    private static final int CONTENT_NOTE = 2;
    private static final byte[] EMPTY = {};

    private NoteItem() {}

    static String name(byte[] item) throws ProtoMessage.Malformed {
        return new String(ProtoMessage.field(ProtoMessage.field(item, METADATA), NAME), StandardCharsets.UTF_8);
    }

    /** UTF-8, which the caller clears. */
    static byte[] note(byte[] item) throws ProtoMessage.Malformed {
        return ProtoMessage.field(ProtoMessage.field(item, METADATA), NOTE);
    }

    static byte[] make(String name, byte[] note, String uuid) {
        try {
            byte[] metadata = ProtoMessage.with(EMPTY, NAME, name.getBytes(StandardCharsets.UTF_8));
            metadata = ProtoMessage.with(metadata, NOTE, note);
            metadata = ProtoMessage.with(metadata, UUID, uuid.getBytes(StandardCharsets.US_ASCII));
            byte[] item = ProtoMessage.with(EMPTY, METADATA, metadata);
            Arrays.fill(metadata, (byte) 0);
            return ProtoMessage.with(item, CONTENT, ProtoMessage.with(EMPTY, CONTENT_NOTE, EMPTY));
        } catch (ProtoMessage.Malformed e) {
            throw new IllegalStateException(e);
        }
    }

    /** The same item with another note; what else Proton's own apps keep in it stays. */
    static byte[] withNote(byte[] item, byte[] note) throws ProtoMessage.Malformed {
        byte[] metadata = ProtoMessage.with(ProtoMessage.field(item, METADATA), NOTE, note);
        byte[] changed = ProtoMessage.with(item, METADATA, metadata);
        Arrays.fill(metadata, (byte) 0);
        return changed;
    }
}
