package dev.awsvault.adapters.sessionbus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.freedesktop.dbus.DBusPath;
import org.freedesktop.dbus.types.Variant;

/**
 * The values of an answer, by position. Each look says which type it wants; where there is another, or none, the answer
 * is rubbish. It prints none of them: they may be secrets.
 */
public final class Values {
    private final BusPeer peer;
    private final Object[] values;

    Values(BusPeer peer, Object[] values) {
        this.peer = peer;
        this.values = values;
    }

    public String text(int index) throws BusException {
        return asText(value(index));
    }

    /** An object path. */
    public String path(int index) throws BusException {
        return asPath(value(index));
    }

    public boolean bool(int index) throws BusException {
        return value(index) instanceof Boolean bool ? bool : fail();
    }

    public int int32(int index) throws BusException {
        return value(index) instanceof Integer number ? number : fail();
    }

    public List<String> paths(int index) throws BusException {
        List<String> paths = new ArrayList<>();
        for (Object each : list(index)) paths.add(asPath(each));
        return paths;
    }

    public List<String> texts(int index) throws BusException {
        List<String> texts = new ArrayList<>();
        for (Object each : list(index)) texts.add(asText(each));
        return texts;
    }

    /** Bytes, which the caller clears. */
    public byte[] bytes(int index) throws BusException {
        List<?> list = list(index);
        byte[] bytes = new byte[list.size()];
        int i = 0;
        for (Object each : list) bytes[i++] = each instanceof Byte b ? b : this.<Byte>fail();
        return bytes;
    }

    public Map<String, String> textMap(int index) throws BusException {
        if (!(value(index) instanceof Map<?, ?> map)) return fail();
        Map<String, String> texts = new LinkedHashMap<>();
        for (Map.Entry<?, ?> each : map.entrySet()) texts.put(asText(each.getKey()), asText(each.getValue()));
        return texts;
    }

    public Values structure(int index) throws BusException {
        return value(index) instanceof Object[] fields ? new Values(peer, fields) : fail();
    }

    /** The one value inside. */
    public Values variant(int index) throws BusException {
        return value(index) instanceof Variant<?> variant
                ? new Values(peer, new Object[] {variant.getValue()})
                : fail();
    }

    private Object value(int index) throws BusException {
        return index < values.length ? values[index] : fail();
    }

    private List<?> list(int index) throws BusException {
        return value(index) instanceof List<?> list ? list : fail();
    }

    private String asText(Object value) throws BusException {
        return value instanceof String text ? text : fail();
    }

    private String asPath(Object value) throws BusException {
        return value instanceof DBusPath path ? path.getPath() : fail();
    }

    private <T> T fail() throws BusException {
        throw BusException.rubbish(peer);
    }
}
