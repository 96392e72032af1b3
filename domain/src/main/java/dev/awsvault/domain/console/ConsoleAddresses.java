package dev.awsvault.domain.console;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.secret.SecretString;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * The addresses of a partition's console and sign-in
 * (<a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/id_roles_providers_enable-console-custom-url.html">how they
 * are put together</a>).
 */
public final class ConsoleAddresses {
    private final Partition partition;
    private final String region;
    private final String signIn;

    /**
     * @param region empty where none is known
     * @param signInUrl base address of sign-in, where somebody configured one; else empty
     * @throws UsageFailure for a partition whose console AWS does not tell the public
     */
    public ConsoleAddresses(Partition partition, String region, String signInUrl) {
        this.partition = partition;
        this.region = region;
        if (signInUrl.isEmpty() && partition.peoplesDomain().isEmpty()) {
            throw new UsageFailure("the console of partition " + partition.id()
                    + " has no public address; set AWS_ENDPOINT_URL_SIGNIN to its sign-in address");
        }
        this.signIn = signInUrl.isEmpty() ? ofPartition(partition) : withoutSlash(signInUrl);
    }

    /** The commercial partition's is a regional one, as the global one redirects some sessions without their token. */
    private static String ofPartition(Partition partition) {
        String host = "signin." + partition.peoplesDomain();
        return "https://" + (partition == Partition.AWS ? partition.mainRegion() + "." + host : host);
    }

    /** Where getSigninToken is called. */
    public String federation() {
        return signIn + "/federation";
    }

    /**
     * The page of the console that a path stands for, in the profile's region.
     *
     * @param path such as {@code ec2/home#Instances:}; a whole {@code https} address is taken as it is; empty for the
     *     console's home
     * @throws UsageFailure for a path in a partition whose console AWS does not tell the public
     */
    public String destination(String path) {
        if (path.startsWith("https://")) return path;
        if (partition.peoplesDomain().isEmpty()) {
            throw new UsageFailure("the console of partition " + partition.id()
                    + " has no public address; give --path a whole https address");
        }
        String page = path.startsWith("/") ? path.substring(1) : path;
        String host = "console." + partition.peoplesDomain() + "/";
        if (region.isEmpty()) return "https://" + host + page;
        return "https://" + region + "." + host + withRegion(page.isEmpty() ? "console/home" : page);
    }

    /** Into the query, before a fragment; a region that the path names wins. */
    private String withRegion(String page) {
        int hash = page.indexOf('#');
        String before = hash < 0 ? page : page.substring(0, hash);
        String fragment = hash < 0 ? "" : page.substring(hash);
        int question = before.indexOf('?');
        if (question >= 0 && ("&" + before.substring(question + 1)).contains("&region=")) return page;
        return before + (question < 0 ? "?" : "&") + "region=" + region + fragment;
    }

    /** What opens the console: good once, for 15 minutes. */
    public SecretString login(String destination, SecretString signInToken) {
        return SecretString.of(federation() + "?Action=login&Issuer=aws-vault&Destination=" + encoded(destination)
                + "&SigninToken=" + encoded(signInToken.reveal()));
    }

    /** Ends the session that the browser may have, and goes on to another address. */
    public SecretString logoutBefore(SecretString login) {
        return SecretString.of(signIn + "/oauth?Action=logout&redirect_uri=" + encoded(login.reveal()));
    }

    private static String withoutSlash(String url) {
        return url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
