package dev.awsvault.domain.server;

import java.util.regex.Pattern;

/** What a Host header may hold (RFC 9110, section 7.2). Nothing in it is looked up. */
final class HostName {
    private static final Pattern PORT = Pattern.compile(":\\d{1,5}\\z");
    private static final Pattern IPV6 = Pattern.compile("\\[[0-9A-Fa-f:.]{2,45}]");
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    private HostName() {}

    static String withoutPort(String host) {
        return PORT.matcher(host).replaceFirst("");
    }

    /** Four decimal numbers: the only form that clients send. */
    static boolean isIpv4(String name) {
        return IPV4.matcher(name).matches();
    }

    static boolean isIpv6(String name) {
        return IPV6.matcher(name).matches();
    }
}
