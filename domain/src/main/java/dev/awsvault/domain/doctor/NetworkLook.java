package dev.awsvault.domain.doctor;

import java.util.ArrayList;
import java.util.List;

/** Whether the settings for the network can be used. */
public final class NetworkLook {
    private final NetworkSettings settings;

    public NetworkLook(NetworkSettings settings) {
        this.settings = settings;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        for (String problem : settings.proxyProblems()) {
            findings.add(Symptom.PROXY.asSaid(Severity.WRONG, problem, "correct the variable or unset it"));
        }
        for (int entry : settings.idleNoProxyEntries()) {
            findings.add(Symptom.PROXY.warning(
                    "entry " + entry + " of NO_PROXY matches no host",
                    "write example.com, .example.com, 10.1.2.3, 10.0.0.0/8 or *, separated by commas"));
        }
        for (String variable : settings.unreadVariables()) {
            findings.add(Symptom.PROXY.note(
                    variable + " is set and not read here", "set HTTPS_PROXY to an http:// proxy if one is needed"));
        }
        for (String problem : settings.certificateProblems()) {
            findings.add(Symptom.CA_BUNDLE.asSaid(
                    Severity.WRONG, problem, "name a PEM file with your network's authorities"));
        }
        return findings;
    }
}
