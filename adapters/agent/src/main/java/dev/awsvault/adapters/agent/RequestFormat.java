package dev.awsvault.adapters.agent;

/** Requests as messages. A kind's number is never given to another. */
final class RequestFormat {
    private static final int STATUS = 1;
    private static final int READ = 2;
    private static final int WRITE = 3;
    private static final int SESSION_KEYS = 4;
    private static final int READ_SESSION = 5;
    private static final int WRITE_SESSION = 6;
    private static final int REMOVE_SESSION = 7;
    private static final int UNLOCK = 8;
    private static final int LOCK = 9;
    private static final int STOP = 10;

    private RequestFormat() {}

    /** The message with its length, which the caller clears. */
    static byte[] encode(AgentRequest request) {
        FrameWriter writer =
                switch (request) {
                    case AgentRequest.Status r -> new FrameWriter(STATUS).text(r.vault());
                    case AgentRequest.Read r ->
                        new FrameWriter(READ).text(r.vault()).text(r.key());
                    case AgentRequest.Write r ->
                        new FrameWriter(WRITE).text(r.vault()).item(r.item());
                    case AgentRequest.SessionKeys r -> new FrameWriter(SESSION_KEYS).text(r.vault());
                    case AgentRequest.ReadSession r ->
                        new FrameWriter(READ_SESSION).text(r.vault()).text(r.key());
                    case AgentRequest.WriteSession r ->
                        new FrameWriter(WRITE_SESSION).text(r.vault()).item(r.item());
                    case AgentRequest.RemoveSession r ->
                        new FrameWriter(REMOVE_SESSION).text(r.vault()).text(r.key());
                    case AgentRequest.Unlock r ->
                        new FrameWriter(UNLOCK).text(r.vault()).secret(r.passphrase());
                    case AgentRequest.Lock _ -> new FrameWriter(LOCK);
                    case AgentRequest.Stop _ -> new FrameWriter(STOP);
                };
        return writer.finish();
    }

    /** @param frame the message without its length */
    static AgentRequest decode(byte[] frame) throws MalformedFrame {
        FrameReader reader = new FrameReader(frame);
        AgentRequest request =
                switch (reader.kind()) {
                    case STATUS -> new AgentRequest.Status(reader.text());
                    case READ -> new AgentRequest.Read(reader.text(), reader.text());
                    case WRITE -> new AgentRequest.Write(reader.text(), reader.item());
                    case SESSION_KEYS -> new AgentRequest.SessionKeys(reader.text());
                    case READ_SESSION -> new AgentRequest.ReadSession(reader.text(), reader.text());
                    case WRITE_SESSION -> new AgentRequest.WriteSession(reader.text(), reader.item());
                    case REMOVE_SESSION -> new AgentRequest.RemoveSession(reader.text(), reader.text());
                    case UNLOCK -> new AgentRequest.Unlock(reader.text(), reader.secret());
                    case LOCK -> new AgentRequest.Lock();
                    case STOP -> new AgentRequest.Stop();
                    default -> throw new MalformedFrame("a request that this version does not know");
                };
        reader.end();
        return request;
    }
}
