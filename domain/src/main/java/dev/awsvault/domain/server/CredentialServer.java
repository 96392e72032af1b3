package dev.awsvault.domain.server;

import java.net.InetSocketAddress;
import java.time.Instant;

/** Serves sites by HTTP. */
public interface CredentialServer extends AutoCloseable {
    /**
     * Returns when it answers.
     *
     * @throws dev.awsvault.domain.failure.ProcessFailure where the address is taken, is none of this machine, or no
     *     listening socket is inherited
     */
    Listening listen(Opening opening);

    /**
     * A place where requests come in.
     *
     * @param journal hears of each request
     */
    record Opening(Place place, Door door, Site site, Journal journal) {
        public Opening(InetSocketAddress address, Door door, Site site, Journal journal) {
            this(new Place.At(address), door, site, journal);
        }
    }

    /** Where that is. */
    sealed interface Place {
        /** @param address port 0: any free one */
        record At(InetSocketAddress address) implements Place {}

        /** The listening TCP socket that this process was started with as its standard input. */
        record Inherited() implements Place {}
    }

    /** An open place. Closing it ends its connections. */
    interface Listening extends AutoCloseable {
        /** With the port that it got. */
        InetSocketAddress address();

        @Override
        void close();
    }

    /** What was asked and answered. Nothing in it is a secret. */
    @FunctionalInterface
    interface Journal {
        Journal NONE = entry -> {};

        void add(Entry entry);

        /**
         * One request.
         *
         * @param path as sent, so it may hold anything: not for a terminal as it is
         * @param status of the answer; 0 where the connection was ended without one
         */
        record Entry(Instant time, InetSocketAddress client, String method, String path, int status) {}
    }

    /** Closes all places. */
    @Override
    void close();
}
