package dev.awsvault.standin.signing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Path and query in the form that is signed. */
final class CanonicalUri {
    private CanonicalUri() {}

    /**
     * Dot segments resolved and the rest encoded once more; every service but S3 signs the path so.
     *
     * @param encoded the path as on the wire
     */
    static String path(String encoded) {
        List<String> segments = new ArrayList<>();
        for (String segment : encoded.split("/")) {
            if (segment.equals("..")) {
                if (!segments.isEmpty()) {
                    segments.removeLast();
                }
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                segments.add(encode(segment.getBytes(StandardCharsets.UTF_8)));
            }
        }
        String path = "/" + String.join("/", segments);
        return encoded.endsWith("/") && path.length() > 1 ? path + "/" : path;
    }

    /** Pairs in order of name, then value, each encoded once. */
    static String query(String encoded) {
        if (encoded.isEmpty()) {
            return "";
        }
        List<List<String>> pairs = new ArrayList<>();
        for (String pair : encoded.split("&")) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            String value = equals < 0 ? "" : pair.substring(equals + 1);
            pairs.add(List.of(encode(decode(name)), encode(decode(value))));
        }
        pairs.sort((a, b) -> {
            int byName = a.getFirst().compareTo(b.getFirst());
            return byName != 0 ? byName : a.getLast().compareTo(b.getLast());
        });
        return String.join("&", pairs.stream().map(p -> String.join("=", p)).toList());
    }

    /** RFC 3986: all but the unreserved characters, in upper-case hex. */
    private static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder();
        for (byte b : bytes) {
            char c = (char) (b & 0xff);
            if (c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || "-_.~".indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append('%')
                        .append(Character.toUpperCase(Character.forDigit(c >> 4, 16)))
                        .append(Character.toUpperCase(Character.forDigit(c & 0xf, 16)));
            }
        }
        return text.toString();
    }

    /** A percent sign that starts no escape stands for itself. */
    private static byte[] decode(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && i + 2 < in.length && hex(in[i + 1]) >= 0 && hex(in[i + 2]) >= 0) {
                out.write(hex(in[i + 1]) << 4 | hex(in[i + 2]));
                i += 2;
            } else {
                out.write(in[i]);
            }
        }
        return out.toByteArray();
    }

    private static int hex(byte b) {
        return Character.digit(b, 16);
    }
}
