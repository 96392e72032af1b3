package dev.awsvault.domain.doctor;

import java.util.List;

/** The proxies and certificate authorities that the environment names. */
public interface NetworkSettings {
    /** What is wrong with each proxy that is named, with what to do; no password among it. */
    List<String> proxyProblems();

    /** Entries of NO_PROXY that can match nothing, by their place from 1. */
    List<Integer> idleNoProxyEntries();

    /** What is wrong with the file of certificates that is named, with what to do. */
    List<String> certificateProblems();

    /** Variables for proxies that are set and that nothing here reads, such as {@code ALL_PROXY}. */
    List<String> unreadVariables();
}
