package dev.awsvault.adapters.aws;

import dev.awsvault.domain.doctor.NetworkSettings;
import dev.awsvault.domain.failure.CredentialsFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Tries the settings for the network as a call would, without one. */
public final class EnvironmentNetworkSettings implements NetworkSettings {
    private static final List<String> PROXIES = List.of("HTTPS_PROXY", "HTTP_PROXY");
    private static final List<String> UNREAD = List.of("ALL_PROXY", "all_proxy", "REQUESTS_CA_BUNDLE", "SSL_CERT_DIR");

    private final Map<String, String> environment;

    /** @param environment this process's own, as {@link System#getenv()} shows it */
    public EnvironmentNetworkSettings(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public List<String> proxyProblems() {
        List<String> problems = new ArrayList<>();
        for (String name : PROXIES) {
            for (String variable : List.of(name, name.toLowerCase(Locale.ROOT))) {
                String proxy = text(variable);
                if (proxy.isBlank()) {
                    continue;
                }
                try {
                    HttpProxy.parse(variable, proxy.strip()).password().close();
                } catch (CredentialsFailure e) {
                    problems.add(String.valueOf(e.getMessage()));
                }
            }
        }
        return problems;
    }

    @Override
    public List<Integer> idleNoProxyEntries() {
        String[] entries = (text("NO_PROXY").isBlank() ? text("no_proxy") : text("NO_PROXY")).split(",");
        List<Integer> idle = new ArrayList<>();
        for (int i = 0; i < entries.length; i++) {
            String entry = entries[i].strip();
            if (!entry.isEmpty() && !NoProxy.canCover(entry)) {
                idle.add(i + 1);
            }
        }
        return idle;
    }

    @Override
    public List<String> certificateProblems() {
        TrustedCertificates certificates = TrustedCertificates.from(environment);
        if (certificates.variable().isEmpty()) {
            return List.of();
        }
        try {
            certificates.socketFactory();
            return List.of();
        } catch (CredentialsFailure e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public List<String> unreadVariables() {
        return UNREAD.stream().filter(name -> !text(name).isBlank()).toList();
    }

    private String text(String variable) {
        return environment.getOrDefault(variable, "");
    }
}
