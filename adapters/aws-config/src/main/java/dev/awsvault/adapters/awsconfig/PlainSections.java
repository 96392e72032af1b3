package dev.awsvault.adapters.awsconfig;

/** Finds the sections of a {@link PlainText} and leaves what stands in them for later. */
final class PlainSections {
    private final String text;
    private final SectionDrafts sections;
    private int number = 1;

    PlainSections(String text, SectionDrafts sections) {
        this.text = text;
        this.sections = sections;
    }

    /** @return whether a name has a dot */
    boolean find() throws SyntaxException {
        boolean dots = false;
        int at = PlainText.nextHeader(text, 0);
        sections.beforeFirstHeader().readLater(new SectionBody(text, 0, at, 0));
        count(0, at);
        while (at < text.length()) {
            int feed = text.indexOf('\n', at);
            int lineEnd = feed < 0 ? text.length() : feed;
            SectionHeader header = SectionHeader.onLine(text, at, lineEnd, number);
            dots |= header.hasDot();
            int body = Math.min(lineEnd + 1, text.length());
            int next = PlainText.nextHeader(text, body);
            sections.section(header, number).readLater(new SectionBody(text, body, next, number));
            number++;
            count(body, next);
            at = next;
        }
        return dots;
    }

    private void count(int from, int to) {
        for (int at = text.indexOf('\n', from, to); at >= 0; at = text.indexOf('\n', at + 1, to)) {
            number++;
        }
    }
}
