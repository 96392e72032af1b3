package dev.awsvault.domain.audit;

import java.util.Optional;

/** How credentials leave this program. */
public enum HandOutWay {
    EXEC("exec"),
    EXPORT("export"),
    /** {@code export --format=json}, which the AWS CLI and SDKs run. */
    CREDENTIAL_PROCESS("credential-process"),
    /** To the console, in the person's browser. */
    LOGIN("login"),
    /** {@code exec --ecs-server}. */
    ECS_SERVER("ecs-server"),
    /** {@code exec --ec2-server}. */
    EC2_SERVER("ec2-server"),
    SERVE("serve"),
    /** A new key into the vault, in the place of the old one. */
    ROTATE("rotate");

    private final String id;

    HandOutWay(String id) {
        this.id = id;
    }

    /** As it stands in the journal. */
    public String id() {
        return id;
    }

    static Optional<HandOutWay> of(String id) {
        for (HandOutWay way : values()) {
            if (way.id.equals(id)) return Optional.of(way);
        }
        return Optional.empty();
    }
}
