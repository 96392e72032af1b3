package dev.awsvault.application.command;

import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.server.ShareWith;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The flags of {@code exec} that hand credentials out by a server instead of the environment. */
final class ServerOptions {
    @Option(
            names = {"--ecs-server", "--server", "-s"},
            description = "Serve the command its credentials as ECS does, fresh as long as it runs")
    boolean ecs;

    @Option(names = "--ec2-server", description = "Serve the command its credentials as EC2 does, at 169.254.169.254")
    boolean ec2;

    @Option(names = "--lazy", description = "With a server: get credentials when they are first asked for")
    boolean lazy;

    @Option(
            names = "--share-with",
            paramLabel = "WHOM",
            description =
                    "With a server: whom it serves: command (and what it starts; EC2's default), user or all (ECS's"
                            + " default, where a token is asked for)")
    @Nullable
    String shareWith;

    @Option(names = "--token-in-file", description = "With --ecs-server: its token in a file, not in the environment")
    boolean tokenInFile;

    @Option(names = "--imds-v1", description = "With --ec2-server: answer requests without a token of IMDSv2, too")
    boolean imdsV1;

    @Option(
            names = "--unprivileged",
            description = "With --ec2-server: at an address of its own, which needs no root;"
                    + " AWS_EC2_METADATA_SERVICE_ENDPOINT tells the command")
    boolean unprivileged;

    /** Which server is wanted; empty where the environment is to have the credentials. */
    Optional<Kind> kind() {
        if (ecs) return Optional.of(Kind.ECS);
        return ec2 ? Optional.of(Kind.EC2) : Optional.empty();
    }

    /** A server to be had. */
    enum Kind {
        ECS("--ecs-server", ShareWith.ALL, HandOutWay.ECS_SERVER),
        EC2("--ec2-server", ShareWith.COMMAND, HandOutWay.EC2_SERVER);

        private final String flag;
        private final ShareWith share;
        private final HandOutWay way;

        Kind(String flag, ShareWith share, HandOutWay way) {
            this.flag = flag;
            this.share = share;
            this.way = way;
        }

        HandOutWay way() {
            return way;
        }
    }

    ShareWith share(Kind kind) {
        String named = shareWith;
        return named == null ? kind.share : ShareWith.parse(named);
    }

    /** @throws UsageFailure where flags do not go together */
    void check(boolean json, boolean noSession, Settings settings) {
        if (ec2 && ecs) throw new UsageFailure("Can't use --ec2-server with --ecs-server");
        Optional<Kind> kind = kind();
        if (kind.isEmpty()) {
            requireServer(lazy, "--lazy");
            requireServer(shareWith != null, "--share-with");
        }
        requireKind(tokenInFile, "--token-in-file", Kind.ECS);
        requireKind(imdsV1, "--imds-v1", Kind.EC2);
        requireKind(unprivileged, "--unprivileged", Kind.EC2);
        if (kind.isEmpty()) return;
        String flag = kind.get().flag;
        if (json) throw new UsageFailure("Can't use " + flag + " with --json");
        if (noSession) throw new UsageFailure("Can't use " + flag + " with --no-session");
        if (settings.text(Setting.PROMPT).equals("terminal")) {
            throw new UsageFailure("Can't use --prompt=terminal with " + flag + ". Specify a different prompt driver");
        }
        share(kind.get());
    }

    private static void requireServer(boolean given, String flag) {
        if (given) throw new UsageFailure(flag + " goes with --ecs-server or --ec2-server");
    }

    private void requireKind(boolean given, String flag, Kind kind) {
        if (given && !kind().equals(Optional.of(kind))) throw new UsageFailure(flag + " goes with " + kind.flag);
    }
}
