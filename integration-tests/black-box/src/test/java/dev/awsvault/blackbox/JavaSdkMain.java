package dev.awsvault.blackbox;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.InstanceProfileCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * AWS's SDK for Java as a client: {@code STS-URL default|container|instance}. Says who it is for each line that it reads.
 * Credentials come from where the provider looks for them by itself.
 */
final class JavaSdkMain {
    private JavaSdkMain() {}

    /** How to start it. */
    static List<String> command(String stsUrl, String source) {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JavaSdkMain.class.getName(),
                stsUrl,
                source);
    }

    public static void main(String... words) throws IOException {
        try (StsClient sts = StsClient.builder()
                        .endpointOverride(URI.create(words[0]))
                        .region(Region.EU_WEST_1)
                        .credentialsProvider(provider(words[1]))
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build();
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            while (in.readLine() != null) System.out.println(identity(sts));
        }
    }

    private static String identity(StsClient sts) {
        try {
            return sts.getCallerIdentity().arn();
        } catch (SdkException e) {
            return "error: " + e.toString().replace('\n', ' ');
        }
    }

    private static AwsCredentialsProvider provider(String source) {
        return switch (source) {
            case "default" -> DefaultCredentialsProvider.builder().build();
            case "container" -> ContainerCredentialsProvider.builder().build();
            case "instance" -> InstanceProfileCredentialsProvider.builder().build();
            default -> throw new IllegalArgumentException("no source of credentials: " + source);
        };
    }
}
