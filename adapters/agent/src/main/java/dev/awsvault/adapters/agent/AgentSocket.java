package dev.awsvault.adapters.agent;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Where an agent listens: {@value #NAME} in the user's runtime folder. */
public final class AgentSocket {
    public static final String NAME = "agent.sock";

    /** {@code sun_path} of unix(7) has 108 bytes, the closing NUL included; on macOS 104. */
    private static final int MOST_BYTES = 103;

    private AgentSocket() {}

    static Path in(Path folder) {
        return folder.resolve(NAME);
    }

    static boolean isTooLong(Path socket) {
        return socket.toString().getBytes(StandardCharsets.UTF_8).length > MOST_BYTES;
    }
}
