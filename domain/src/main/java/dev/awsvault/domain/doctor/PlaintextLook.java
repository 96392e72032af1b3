package dev.awsvault.domain.doctor;

import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.profile.ConfigDocument;
import dev.awsvault.domain.profile.ConfigSection;
import dev.awsvault.domain.profile.ConfigValue;
import java.util.ArrayList;
import java.util.List;

/** Keys that lie about for every program of this user to read. Of a secret nothing is told but that it is there. */
public final class PlaintextLook {
    private static final String ID = "aws_access_key_id";
    private static final String SECRET = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private PlaintextLook() {}

    /** In a file of sections: the AWS CLI's credentials file, or the config file. */
    public static List<Finding> in(ConfigDocument file) {
        List<String> keys = new ArrayList<>();
        List<String> sessions = new ArrayList<>();
        for (ConfigSection section : file.sections()) {
            if (text(section, SECRET).isEmpty()) continue;
            String shown = Shown.name(section.name()) + " (" + Shown.accessKeyId(text(section, ID)) + ")";
            boolean temporary = !text(section, TOKEN).isEmpty()
                    || !text(section, "aws_security_token").isEmpty();
            (temporary ? sessions : keys).add(shown);
        }
        List<Finding> findings = new ArrayList<>();
        if (!keys.isEmpty()) {
            findings.add(Symptom.PLAINTEXT_KEY.warning(
                    file.file() + " holds " + Shown.count(keys.size(), "long-term key") + " in plain text: "
                            + Shown.names(keys),
                    "'aws-vault import' moves them into the vault; delete those in IAM that others may have read"));
        }
        if (!sessions.isEmpty()) {
            findings.add(Symptom.PLAINTEXT_SESSION.note(
                    file.file() + " holds temporary credentials of " + Shown.names(sessions),
                    "remove them once they have ended"));
        }
        return findings;
    }

    public static List<Finding> in(Environment environment) {
        if (environment.get("AWS_SECRET_ACCESS_KEY").isEmpty()) return List.of();
        // A session of aws-vault's own is meant to be there.
        if (environment.get("AWS_SESSION_TOKEN").isPresent()) return List.of();
        String id = environment.get("AWS_ACCESS_KEY_ID").orElse("");
        return List.of(Symptom.PLAINTEXT_KEY.warning(
                "the environment holds a long-term key (" + Shown.accessKeyId(id) + "), which every program gets",
                "'aws-vault add --env NAME' stores it; then take it out of your shell's start-up files"));
    }

    /** @param files the AWS CLI's files with sessions of roles, by name */
    public static List<Finding> inCliCache(List<String> files) {
        if (files.isEmpty()) return List.of();
        return List.of(Symptom.PLAINTEXT_SESSION.note(
                "the AWS CLI keeps role sessions in plain text in ~/.aws/cli/cache: " + Shown.names(files),
                "delete them; with aws-vault in front of it the CLI makes none"));
    }

    private static String text(ConfigSection section, String key) {
        return section.value(key).map(ConfigValue::text).orElse("");
    }
}
