package dev.awsvault.adapters.vault.keychain;

import com.sun.jna.Memory;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Objects of <a href="https://developer.apple.com/documentation/corefoundation">Core Foundation</a> that live until this
 * is closed. Objects that are got from others belong to those.
 */
final class CoreFoundation implements AutoCloseable {
    private static final String FRAMEWORK = "/System/Library/Frameworks/CoreFoundation.framework/CoreFoundation";
    private static final int UTF_8 = 0x08000100;

    private final NativeLibrary library = NativeLibrary.getInstance(FRAMEWORK);
    private final List<Pointer> owned = new ArrayList<>();

    /** Takes over what the caller would have to release. */
    Pointer own(@Nullable Pointer object) {
        if (object == null) throw new IllegalStateException("Core Foundation made no object");
        owned.add(object);
        return object;
    }

    Pointer string(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        try (Memory bytes = copy(utf8)) {
            return own(pointer("CFStringCreateWithBytes", null, bytes, (long) utf8.length, UTF_8, 0));
        }
    }

    Pointer data(byte[] content) {
        try (Memory bytes = copy(content)) {
            Pointer data = own(pointer("CFDataCreate", null, bytes, (long) content.length));
            bytes.clear();
            return data;
        }
    }

    Pointer array(Pointer... values) {
        try (Memory list = new Memory(Math.max(1, values.length) * 8L)) {
            for (int i = 0; i < values.length; i++) list.setPointer(i * 8L, values[i]);
            return own(pointer("CFArrayCreate", null, list, (long) values.length, address("kCFTypeArrayCallBacks")));
        }
    }

    Pointer dictionary() {
        return own(pointer(
                "CFDictionaryCreateMutable",
                null,
                0L,
                address("kCFTypeDictionaryKeyCallBacks"),
                address("kCFTypeDictionaryValueCallBacks")));
    }

    void set(Pointer dictionary, Pointer key, Pointer value) {
        library.getFunction("CFDictionarySetValue").invokeVoid(new Object[] {dictionary, key, value});
    }

    Pointer bool(boolean value) {
        return address(value ? "kCFBooleanTrue" : "kCFBooleanFalse").getPointer(0);
    }

    @Nullable
    Pointer value(Pointer dictionary, Pointer key) {
        return pointer("CFDictionaryGetValue", dictionary, key);
    }

    List<Pointer> elements(Pointer array) {
        long count = library.getFunction("CFArrayGetCount").invokeLong(new Object[] {array});
        List<Pointer> elements = new ArrayList<>();
        for (long i = 0; i < count; i++) elements.add(pointer("CFArrayGetValueAtIndex", array, i));
        return elements;
    }

    /** Empty where there is none. */
    String text(@Nullable Pointer string) {
        if (string == null) return "";
        Pointer data = own(pointer("CFStringCreateExternalRepresentation", null, string, UTF_8, 0));
        return new String(bytes(data), StandardCharsets.UTF_8);
    }

    /** Empty where there is none. */
    byte[] bytes(@Nullable Pointer data) {
        if (data == null) return new byte[0];
        long length = library.getFunction("CFDataGetLength").invokeLong(new Object[] {data});
        return length == 0 ? new byte[0] : pointer("CFDataGetBytePtr", data).getByteArray(0, Math.toIntExact(length));
    }

    @Override
    public void close() {
        for (Pointer object : owned) library.getFunction("CFRelease").invokeVoid(new Object[] {object});
        owned.clear();
    }

    private Pointer address(String name) {
        return library.getGlobalVariableAddress(name);
    }

    private Pointer pointer(String function, @Nullable Object... arguments) {
        return library.getFunction(function).invokePointer(arguments);
    }

    private static Memory copy(byte[] bytes) {
        // JNA has no Memory of no bytes.
        Memory memory = new Memory(Math.max(1, bytes.length));
        memory.write(0, bytes, 0, bytes.length);
        return memory;
    }
}
