package dev.awsvault.adapters.aws;

import java.net.InetAddress;
import java.util.Locale;
import java.util.Optional;

/**
 * The entries of NO_PROXY, separated by commas: {@code *}, an address, a network ({@code 10.0.0.0/8}), a domain with
 * its subdomains ({@code example.com}), only its subdomains ({@code .example.com} or {@code *.example.com}); addresses
 * and domains may carry a port.
 */
final class NoProxy {
    private NoProxy() {}

    /** @param host lower case, without brackets */
    static boolean covers(String list, String host, int port) {
        Optional<InetAddress> address = Hosts.address(host);
        for (String part : list.split(",")) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            if (!entry.isEmpty() && covers(entry, host, address, port)) {
                return true;
            }
        }
        return false;
    }

    /** False for an entry that can match nothing, such as a whole URL or a network with a name. */
    static boolean canCover(String entry) {
        if (entry.equals("*") || Hosts.address(entry).isPresent()) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            Optional<InetAddress> network = Hosts.address(entry.substring(0, slash));
            return network.isPresent()
                    && inNetwork(network.get(), entry.substring(0, slash), entry.substring(slash + 1));
        }
        int colon = entry.lastIndexOf(':');
        boolean port = colon > 0 && entry.indexOf(']', colon) < 0;
        if (port && !entry.substring(colon + 1).chars().allMatch(c -> c >= '0' && c <= '9')) {
            return false;
        }
        String name = port ? entry.substring(0, colon) : entry;
        if (name.startsWith("[")) {
            return Hosts.address(Hosts.withoutBrackets(name)).isPresent();
        }
        String bare = name.startsWith("*.") ? name.substring(2) : name;
        return !bare.isEmpty()
                && bare.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '-' || c == '_' || c == '.');
    }

    private static boolean covers(String entry, String host, Optional<InetAddress> address, int port) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash >= 0) {
            return address.isPresent()
                    && inNetwork(address.get(), entry.substring(0, slash), entry.substring(slash + 1));
        }
        String name = entry;
        int colon = entry.lastIndexOf(':');
        boolean bareAddress = Hosts.address(entry).isPresent();
        if (!bareAddress && colon >= 0 && entry.indexOf(']', colon) < 0) {
            if (!entry.substring(colon + 1).equals(Integer.toString(port))) {
                return false;
            }
            name = entry.substring(0, colon);
        }
        name = Hosts.withoutBrackets(name);
        if (address.isPresent()) {
            return Hosts.address(name).equals(address);
        }
        return name.startsWith("*.") || name.startsWith(".")
                ? host.endsWith(name.substring(name.indexOf('.')))
                : host.equals(name) || host.endsWith("." + name);
    }

    private static boolean inNetwork(InetAddress address, String network, String prefixLength) {
        Optional<InetAddress> base = Hosts.address(network);
        int bits;
        try {
            bits = Integer.parseInt(prefixLength);
        } catch (NumberFormatException _) {
            return false;
        }
        byte[] own = address.getAddress();
        if (base.isEmpty() || base.get().getAddress().length != own.length || bits < 0 || bits > own.length * 8) {
            return false;
        }
        byte[] other = base.get().getAddress();
        for (int i = 0; i < bits; i++) {
            int mask = 0x80 >> (i % 8);
            if (((own[i / 8] ^ other[i / 8]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
