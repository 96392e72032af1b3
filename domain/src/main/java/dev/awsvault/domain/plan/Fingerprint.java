package dev.awsvault.domain.plan;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.TreeMap;

/**
 * Tells whether a kept role session was made in the way that a plan would make it: a hash over the role, what is sent
 * along with it, and the same of the step beneath. Region, key id, durations and generated session names are no part
 * of it (docs/decisions/0003-session-fingerprint.md).
 */
public final class Fingerprint {
    private final MessageDigest sha256;

    private Fingerprint(MessageDigest sha256) {
        this.sha256 = sha256;
    }

    /** SHA-256, base64url without padding: 43 characters. */
    public static String of(PlanStep step) {
        try {
            Fingerprint fingerprint = new Fingerprint(MessageDigest.getInstance("SHA-256"));
            fingerprint.addStep(step);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(fingerprint.sha256.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private void addStep(PlanStep step) {
        switch (step) {
            case PlanStep.StoredKey key -> {
                add("stored");
                add(key.profile());
            }
            case PlanStep.SessionToken session -> {
                add("session");
                add(session.profile());
                add(session.mfa().serial());
                addStep(session.source());
            }
            case PlanStep.AssumeRole role -> {
                add("role");
                add(role.roleArn());
                add(role.roleSessionName());
                add(role.externalId());
                add(role.sourceIdentity());
                addPolicies(role.policies());
                new TreeMap<>(role.tags()).forEach((key, value) -> {
                    add("tag");
                    add(key);
                    add(value);
                });
                role.transitiveTagKeys().stream().sorted().forEach(key -> {
                    add("transitive");
                    add(key);
                });
                addStep(role.source());
            }
            case PlanStep.FederationToken federation -> {
                add("federation");
                addPolicies(federation.policies());
                addStep(federation.source());
            }
            case PlanStep.WebIdentity role -> {
                add("web identity");
                add(role.roleArn());
                add(role.roleSessionName());
                addPolicies(role.policies());
                switch (role.token()) {
                    case PlanStep.WebIdentity.Token.InFile file -> {
                        add("file");
                        add(file.path());
                    }
                    case PlanStep.WebIdentity.Token.Printed printed -> {
                        add("process");
                        add(printed.line());
                    }
                }
            }
            case PlanStep.SsoRole role -> {
                add("sso");
                add(role.session().startUrl());
                add(role.accountId());
                add(role.roleName());
            }
            case PlanStep.ProcessOutput process -> {
                add("process");
                add(process.line());
            }
            case PlanStep.LoginSession session -> {
                add("login session");
                add(session.session());
            }
        }
    }

    /** Nothing where there are none: sessions kept by older versions stay good. */
    private void addPolicies(SessionPolicies policies) {
        if (!policies.arePresent()) return;
        add("policies");
        add(policies.json());
        policies.arns().stream().sorted().forEach(this::add);
    }

    /** Each text with its length before it, so that two lists of texts never look alike. */
    private void add(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        sha256.update(ByteBuffer.allocate(4).putInt(utf8.length).flip());
        sha256.update(utf8);
    }
}
