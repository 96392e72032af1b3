package dev.awsvault.adapters.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sts.StsClient;

/** Whose certificates are trusted, over real TLS. */
@Timeout(60)
@SuppressWarnings("NullAway.Init")
class TrustedCertificatesTest {
    @TempDir
    static Path folder;

    private static Certificates ours;
    private static Certificates others;
    private static WireServer server;

    @RegisterExtension
    final Output nothingIsPrinted = new Output();

    @BeforeAll
    static void start() throws IOException, InterruptedException, GeneralSecurityException {
        ours = Certificates.make(folder, "ours");
        others = Certificates.make(folder, "others");
        server = new WireServer(ours.listen(), WireServer.xml(200, Sts.credentials("AssumeRole")));
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    private static String url(String host) {
        return "https://" + host + ":" + server.port();
    }

    private static void call(Map<String, String> environment, List<String> bundles, String host) {
        AwsHttpClient http = new AwsHttpClient(
                Sts.LONG, ProxyRules.from(environment), new TrustedCertificates(environment, bundles));
        new SdkSecurityTokenService(StsClient::builder, http, InstantSource.system())
                .call(Sts.assumeRole(url(host)), Sts.SESSION);
    }

    private static String failure(Map<String, String> environment, List<String> bundles, String host) {
        CredentialsFailure failure =
                catchThrowableOfType(CredentialsFailure.class, () -> call(environment, bundles, host));
        assertThat(failure).isNotNull();
        return failure.getMessage();
    }

    @Test
    void refusesAnUnknownAuthorityAtOnce() {
        int before = server.connectionCount();

        assertThat(failure(Map.of(), List.of(others.pem().toString()), "127.0.0.1"))
                .startsWith("AssumeRole at 127.0.0.1:" + server.port() + " failed: TLS failed (")
                .contains("unable to find valid certification path")
                .endsWith("if your network has a certificate authority of its own, set AWS_CA_BUNDLE to its PEM file");
        assertThat(server.connectionCount() - before).as("attempts").isEqualTo(1);
    }

    @Test
    void refusesWithTheBuiltInOnes() {
        assertThat(failure(Map.of(), List.of(), "127.0.0.1")).contains("set AWS_CA_BUNDLE");
    }

    @Test
    void trustsAwsCaBundleFirst() {
        call(
                Map.of(
                        "AWS_CA_BUNDLE",
                        ours.pem().toString(),
                        "SSL_CERT_FILE",
                        others.pem().toString()),
                List.of(others.pem().toString()),
                "127.0.0.1");
        assertThat(server.requests().getLast().headers()).containsEntry("x-amz-security-token", Sts.TOKEN);
    }

    @Test
    void trustsOnlyAwsCaBundleWhereItIsSet() {
        assertThat(failure(
                        Map.of(
                                "AWS_CA_BUNDLE",
                                others.pem().toString(),
                                "SSL_CERT_FILE",
                                ours.pem().toString()),
                        List.of(ours.pem().toString()),
                        "127.0.0.1"))
                .endsWith("trusted are the certificates of AWS_CA_BUNDLE; check that file, AWS_CA_BUNDLE names it"
                        + " first");
    }

    @Test
    void trustsSslCertFileBeforeTheSystem() {
        assertThatCode(() -> call(
                        Map.of("AWS_CA_BUNDLE", "", "SSL_CERT_FILE", ours.pem().toString()),
                        List.of(others.pem().toString()),
                        "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void trustsTheFirstSystemBundleThatCanBeRead() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish.pem"), "no certificate");

        assertThatCode(() -> call(
                        Map.of(),
                        List.of(
                                folder.resolve("absent.pem").toString(),
                                folder.toString(),
                                rubbish.toString(),
                                ours.pem().toString(),
                                others.pem().toString()),
                        "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void readsBundlesWithSeveralCertificatesAndRemarks() throws IOException {
        Path bundle = Files.writeString(
                folder.resolve("bundle.pem"),
                "# Others\n" + Files.readString(others.pem()) + "\n# Ours = äöü\nSubject: x\n"
                        + Files.readString(ours.pem()));

        assertThatCode(() -> call(Map.of("AWS_CA_BUNDLE", bundle.toString()), List.of(), "127.0.0.1"))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesACertificateOfAnotherHost() {
        assertThat(failure(Map.of("AWS_CA_BUNDLE", ours.pem().toString()), List.of(), "localhost"))
                .contains("TLS failed (")
                .contains("localhost");
    }

    @Test
    void namesTheVariableAndTheFileThatCannotBeUsed() throws IOException {
        Path rubbish = Files.writeString(folder.resolve("rubbish2.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
        String absent = folder.resolve("absent.pem").toString();

        assertThat(failure(Map.of("AWS_CA_BUNDLE", absent), List.of(), "127.0.0.1"))
                .isEqualTo("the CA bundle " + absent + " (AWS_CA_BUNDLE) cannot be used: there is no such file;"
                        + " correct AWS_CA_BUNDLE or unset it");
        assertThat(failure(Map.of("SSL_CERT_FILE", rubbish.toString()), List.of(), "127.0.0.1"))
                .isEqualTo("the CA bundle " + rubbish + " (SSL_CERT_FILE) cannot be used: it does not hold"
                        + " certificates in PEM form; correct SSL_CERT_FILE or unset it");
        assertThat(failure(Map.of("AWS_CA_BUNDLE", folder.toString()), List.of(), "127.0.0.1"))
                .contains("it cannot be read");
        assertThat(failure(Map.of("AWS_CA_BUNDLE", "a\u0000b"), List.of(), "127.0.0.1"))
                .contains("there is no such file")
                .doesNotContain("\u0000");
    }

    @Test
    void readsNothingForPlainHttp() throws IOException {
        try (WireServer plain = WireServer.answering(WireServer.xml(200, Sts.credentials("AssumeRole")))) {
            assertThatCode(() -> Sts.service(Map.of("AWS_CA_BUNDLE", "/not/there"), Sts.LONG, InstantSource.system())
                            .call(Sts.assumeRole(plain.url()), Sts.KEY))
                    .doesNotThrowAnyException();
        }
    }

    @Test
    void readsTheSystemsBundle() {
        assertThat(TrustedCertificates.from(Map.of()).socketFactory()).isNotNull();
    }
}
