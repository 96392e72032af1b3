package dev.awsvault.adapters.utf8;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class Utf8NamesTest {
    private static final Path FOLDER = Path.of("/folder");

    @Property
    void aNameComesBackAsItWasGiven(@ForAll @StringLength(min = 1, max = 40) String name) {
        assumeTrue(File.separatorChar == '/', "names are Unicode on Windows");
        // A lone surrogate has no UTF-8.
        Assume.that(name.indexOf('/') < 0 && name.indexOf('\0') < 0 && isUnicode(name));
        Path path = Utf8Names.resolve(FOLDER, name);
        assertThat(path.getParent()).isEqualTo(FOLDER);
        assertThat(Utf8Names.of(path)).contains(name);
    }

    @Test
    void theBytesAreThoseOfUtf8() {
        assumeTrue(File.separatorChar == '/', "names are Unicode on Windows");
        assertThat(Utf8Names.resolve(FOLDER, "\u00e9\u20ac").toUri().getRawPath())
                .isEqualTo("/folder/%C3%A9%E2%82%AC");
    }

    @Test
    void aNameThatIsNotUtf8HasNoText() {
        assumeTrue(File.separatorChar == '/', "names are Unicode on Windows");
        assertThat(Utf8Names.of(Path.of(URI.create("file:///folder/%E9")))).isEmpty();
    }

    private static boolean isUnicode(String name) {
        return name.codePoints().noneMatch(point -> point >= 0xd800 && point <= 0xdfff);
    }
}
