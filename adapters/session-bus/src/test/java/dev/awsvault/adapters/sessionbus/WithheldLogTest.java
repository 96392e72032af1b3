package dev.awsvault.adapters.sessionbus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.adapters.sessionbus.FakeBus.Answering;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/** With the logging of the application, everything switched on. */
class WithheldLogTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void nothingOfTheLibraryIsLoggedAtAnyLevel() throws BusException {
        List<String> logged = Collections.synchronizedList(new ArrayList<>());
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getLoggerName());
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        handler.setLevel(Level.ALL);
        Logger root = Logger.getLogger("");
        Logger byName = Logger.getLogger("org.freedesktop.dbus.messages.MethodCall");
        Level before = root.getLevel();
        root.setLevel(Level.ALL);
        root.addHandler(handler);
        try (FakeBus fake = FakeBus.start(folder, (member, arguments) -> new Answering("ay", (Object) new byte[] {1}));
                SessionBus bus = SessionBus.connect(fake.socket(), LONG)) {
            byName.setLevel(Level.ALL);
            logged.clear();
            BusPeer peer = new BusPeer("org.example", "the example");
            bus.call(Request.of(peer, "/x", "org.example", "Put", "ay", (Object) new byte[] {42}), LONG)
                    .bytes(0);
            assertThat(logged).isEmpty();
            // And it would have been heard.
            LoggerFactory.getLogger("org.freedesktopical").trace("heard");
            assertThat(logged).containsExactly("org.freedesktopical");
        } finally {
            root.removeHandler(handler);
            root.setLevel(before);
        }
    }
}
