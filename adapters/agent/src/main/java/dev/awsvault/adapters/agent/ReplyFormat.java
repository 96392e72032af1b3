package dev.awsvault.adapters.agent;

import dev.awsvault.domain.agent.AgentStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Replies as messages. A kind's number is never given to another. */
final class ReplyFormat {
    private static final int STATUS = 1;
    private static final int FOUND = 2;
    private static final int ABSENT = 3;
    private static final int KEYS = 4;
    private static final int DONE = 5;
    private static final int LOCKED = 6;
    private static final int OTHER_VAULT = 7;
    private static final int FAILED = 8;

    private ReplyFormat() {}

    /** The message with its length, which the caller clears. */
    static byte[] encode(AgentReply reply) {
        FrameWriter writer =
                switch (reply) {
                    case AgentReply.Status r -> status(r);
                    case AgentReply.Found r -> new FrameWriter(FOUND).item(r.item());
                    case AgentReply.Absent _ -> new FrameWriter(ABSENT);
                    case AgentReply.Keys r -> keys(r.keys());
                    case AgentReply.Done _ -> new FrameWriter(DONE);
                    case AgentReply.Locked _ -> new FrameWriter(LOCKED);
                    case AgentReply.OtherVault _ -> new FrameWriter(OTHER_VAULT);
                    case AgentReply.Failed r -> new FrameWriter(FAILED).text(r.reason());
                };
        return writer.finish();
    }

    /** @param frame the message without its length */
    static AgentReply decode(byte[] frame) throws MalformedFrame {
        FrameReader reader = new FrameReader(frame);
        AgentReply reply =
                switch (reader.kind()) {
                    case STATUS -> status(reader);
                    case FOUND -> new AgentReply.Found(reader.item());
                    case ABSENT -> new AgentReply.Absent();
                    case KEYS -> new AgentReply.Keys(keys(reader));
                    case DONE -> new AgentReply.Done();
                    case LOCKED -> new AgentReply.Locked();
                    case OTHER_VAULT -> new AgentReply.OtherVault();
                    case FAILED -> new AgentReply.Failed(reader.text());
                    default -> throw new MalformedFrame("a reply that this version does not know");
                };
        reader.end();
        return reply;
    }

    private static FrameWriter status(AgentReply.Status reply) {
        AgentStatus status = reply.status();
        return new FrameWriter(STATUS)
                .number(status.process())
                .flag(status.locked())
                .text(status.vault())
                .flag(status.sameVault())
                .number(status.running().toMillis())
                .number(status.idle().toMillis())
                .number(status.idleLimit().toMillis())
                .number(status.sessions());
    }

    private static AgentReply status(FrameReader reader) throws MalformedFrame {
        AgentStatus status = new AgentStatus(
                reader.number(),
                reader.flag(),
                reader.text(),
                reader.flag(),
                Duration.ofMillis(reader.number()),
                Duration.ofMillis(reader.number()),
                Duration.ofMillis(reader.number()),
                (int) reader.number());
        return new AgentReply.Status(status);
    }

    private static FrameWriter keys(List<String> keys) {
        FrameWriter writer = new FrameWriter(KEYS).count(keys.size());
        for (String key : keys) writer.text(key);
        return writer;
    }

    private static List<String> keys(FrameReader reader) throws MalformedFrame {
        int count = reader.count();
        List<String> keys = new ArrayList<>(Math.max(0, count));
        for (int i = 0; i < count; i++) keys.add(reader.text());
        return keys;
    }
}
