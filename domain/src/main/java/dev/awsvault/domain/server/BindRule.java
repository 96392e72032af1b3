package dev.awsvault.domain.server;

import dev.awsvault.domain.failure.UsageFailure;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/** Where {@code serve} may listen: where nobody but this machine and its containers can come from. */
public final class BindRule {
    /**
     * What Docker, Podman, CNI, LXC and Incus name the bridges that they make. Others, such as {@code br0}, may have the
     * local network behind them, and those of virtual machines ({@code virbr0}) are for other machines.
     */
    private static final Pattern CONTAINER_BRIDGE =
            Pattern.compile("docker0|docker_gwbridge|br-[0-9a-f]{12}|podman\\d+|cni-podman\\d+|cni\\d+"
                    + "|lxcbr\\d+|lxdbr\\d+|incusbr\\d+");

    /** Where SDKs in containers of ECS ask, and one of few addresses that they take without TLS. Never routed. */
    private static final byte[] ECS_ADDRESS = {(byte) 169, (byte) 254, (byte) 170, 2};

    private final List<LocalAddress> local;

    /** @param networkInterface its name, such as {@code docker0} */
    public record LocalAddress(String networkInterface, InetAddress address) {}

    /** @param local the addresses of this machine */
    public BindRule(List<LocalAddress> local) {
        this.local = List.copyOf(local);
    }

    /**
     * @param iKnow whether the person says that it is meant, whatever it is
     * @throws UsageFailure where it may not
     */
    public void check(InetAddress address, boolean iKnow) {
        if (iKnow || address.isLoopbackAddress() || Arrays.equals(address.getAddress(), ECS_ADDRESS)) return;
        if (local.stream().anyMatch(own -> own.address().equals(address) && isContainerBridge(own))) return;
        String reason = address.isAnyLocalAddress()
                ? " is every address of this machine, so the whole network could ask for credentials, without TLS"
                : " is no loopback address and none of a bridge of containers, so other machines may ask for"
                        + " credentials, without TLS";
        throw new UsageFailure("--bind " + address.getHostAddress() + reason
                + "; take 127.0.0.1 or the address of a bridge (docker0), or say --i-know");
    }

    private static boolean isContainerBridge(LocalAddress own) {
        return CONTAINER_BRIDGE.matcher(own.networkInterface()).matches();
    }
}
