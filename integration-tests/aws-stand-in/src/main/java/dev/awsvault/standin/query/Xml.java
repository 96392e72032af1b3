package dev.awsvault.standin.query;

/** Writes XML elements one after the other. */
public final class Xml {
    private final StringBuilder text = new StringBuilder();

    public Xml element(String name, String value) {
        text.append('<').append(name).append('>');
        escape(value);
        text.append("</").append(name).append('>');
        return this;
    }

    public Xml element(String name, Xml children) {
        text.append('<').append(name).append('>').append(children.text).append("</");
        text.append(name).append('>');
        return this;
    }

    boolean isEmpty() {
        return text.isEmpty();
    }

    /** As the outermost element, with its namespace. */
    public String root(String name, String namespace) {
        return "<" + name + " xmlns=\"" + namespace + "\">" + text + "</" + name + ">\n";
    }

    private void escape(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '<' -> text.append("&lt;");
                case '>' -> text.append("&gt;");
                case '&' -> text.append("&amp;");
                case '"' -> text.append("&quot;");
                case '\t', '\n', '\r' -> text.append("&#").append((int) c).append(';');
                // XML 1.0 has no way to write these, and an error message repeats what the client sent.
                default -> text.append(c < ' ' || c >= '\ufffe' || Character.isSurrogate(c) ? '\ufffd' : c);
            }
        }
    }
}
