package dev.awsvault.domain.server;

import java.util.Locale;
import java.util.Set;

/**
 * Which names of the server a request may have in its Host header. A web page whose own name was made to lead here (DNS
 * rebinding) cannot send another one, so an address is as good as the names that nobody can register.
 */
public enum HostRule {
    /** The well-known address of the EC2 metadata service. */
    METADATA_ADDRESS {
        @Override
        boolean admits(String host) {
            return host.equals("169.254.169.254") || host.equals("169.254.169.254:80");
        }
    },
    /** The loopback addresses and {@code localhost}, with any port. */
    LOOPBACK {
        @Override
        boolean admits(String host) {
            String name = HostName.withoutPort(host);
            return name.equalsIgnoreCase(LOCALHOST)
                    || name.equals("[::1]")
                    || name.startsWith("127.") && HostName.isIpv4(name);
        }
    },
    /** Any address, {@code localhost}, and the names by which containers reach their host; with any port. */
    ADDRESS_OR_CONTAINER_HOST {
        @Override
        boolean admits(String host) {
            String name = HostName.withoutPort(host);
            return HostName.isIpv4(name)
                    || HostName.isIpv6(name)
                    || HOSTS_OF_CONTAINERS.contains(name.toLowerCase(Locale.ROOT));
        }
    };

    private static final String LOCALHOST = "localhost";

    /** Docker's and Podman's; the top-level name {@code internal} is reserved. */
    private static final Set<String> HOSTS_OF_CONTAINERS =
            Set.of(LOCALHOST, "host.docker.internal", "host.containers.internal");

    /** Never where there is no such header, or more than one. */
    public boolean admits(SiteRequest request) {
        return request.header("Host").map(this::admits).orElse(false);
    }

    abstract boolean admits(String host);
}
