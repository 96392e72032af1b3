package dev.awsvault.adapters.agent;

import dev.awsvault.adapters.ownprocess.PeerUser;
import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.function.Supplier;

/** Asks the agent of this user, a connection for each request. */
final class AgentClient {
    private final Supplier<Path> folder;
    private final Duration limit;

    /**
     * @param folder the runtime folder, which only the user can write to; asked for at each request
     * @param limit for a whole request and its answer
     */
    AgentClient(Supplier<Path> folder, Duration limit) {
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * @throws NoAgent where none listens
     * @throws UnusableAgent where what listens is another user's, hangs, or talks rubbish
     */
    AgentReply ask(AgentRequest request) throws NoAgent, UnusableAgent {
        Path place = folder.get();
        Path socket = AgentSocket.in(place);
        if (AgentSocket.isTooLong(socket) || Files.notExists(socket, LinkOption.NOFOLLOW_LINKS)) throw new NoAgent();
        try (SocketChannel channel = connected(socket)) {
            if (!PeerUser.of(channel).equals(Files.getOwner(place))) throw new UnusableAgent("belongs to another user");
            return exchanged(request, channel);
        } catch (MalformedFrame rubbish) {
            throw new UnusableAgent("answers with " + rubbish.getMessage());
        } catch (IOException broken) {
            throw new UnusableAgent("breaks the connection off");
        }
    }

    /** A socket that nobody listens at is what a killed agent leaves. */
    private static SocketChannel connected(Path socket) throws NoAgent, IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            // Not blocking: where too many wait already, that is an error, and no wait without end.
            channel.configureBlocking(false);
            channel.connect(UnixDomainSocketAddress.of(socket));
            return channel;
        } catch (ConnectException refused) {
            channel.close();
            throw new NoAgent();
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private AgentReply exchanged(AgentRequest request, SocketChannel channel)
            throws IOException, UnusableAgent, MalformedFrame {
        byte[] question = RequestFormat.encode(request);
        try (TimedExchange exchange = new TimedExchange(channel, limit)) {
            exchange.send(question);
            byte[] answer = exchange.receive();
            try {
                return ReplyFormat.decode(answer);
            } finally {
                Arrays.fill(answer, (byte) 0);
            }
        } finally {
            Arrays.fill(question, (byte) 0);
        }
    }
}
