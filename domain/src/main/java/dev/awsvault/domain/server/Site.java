package dev.awsvault.domain.server;

/** What a server answers, whichever way the requests come. Decides at once: what takes time is in the reply. */
@FunctionalInterface
public interface Site {
    Reply answer(SiteRequest request);
}
