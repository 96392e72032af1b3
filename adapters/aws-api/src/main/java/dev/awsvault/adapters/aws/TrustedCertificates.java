package dev.awsvault.adapters.aws;

import dev.awsvault.domain.failure.CredentialsFailure;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that a server's certificate must come from: those of AWS_CA_BUNDLE, else of
 * SSL_CERT_FILE, else of the system's bundle, else the ones built into Java. All files are PEM.
 */
final class TrustedCertificates {
    /** Debian and most others; Fedora and Red Hat; Alpine, macOS and the BSDs. */
    private static final List<String> SYSTEM_BUNDLES =
            List.of("/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/cert.pem");

    private final Map<String, String> environment;
    private final List<String> systemBundles;
    private final Object once = new Object();
    private volatile @Nullable SSLSocketFactory factory;

    TrustedCertificates(Map<String, String> environment, List<String> systemBundles) {
        this.environment = environment;
        this.systemBundles = systemBundles;
    }

    /** Nothing is read before the first https connection. */
    static TrustedCertificates from(Map<String, String> environment) {
        return new TrustedCertificates(environment, SYSTEM_BUNDLES);
    }

    /** @throws CredentialsFailure where a variable names a file that cannot be used */
    SSLSocketFactory socketFactory() {
        SSLSocketFactory made = factory;
        if (made == null) {
            synchronized (once) {
                made = factory;
                if (made == null) {
                    made = make();
                    // Always the same one: the JDK keeps connections alive by factory.
                    factory = made;
                }
            }
        }
        return made;
    }

    /** The variable that names the bundle; empty where none does. */
    String variable() {
        if (!environment.getOrDefault("AWS_CA_BUNDLE", "").isEmpty()) {
            return "AWS_CA_BUNDLE";
        }
        return environment.getOrDefault("SSL_CERT_FILE", "").isEmpty() ? "" : "SSL_CERT_FILE";
    }

    private SSLSocketFactory make() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            Set<TrustAnchor> anchors = anchors();
            context.init(null, anchors.isEmpty() ? null : managers(anchors), null);
            return context.getSocketFactory();
        } catch (GeneralSecurityException e) {
            throw new CredentialsFailure("TLS cannot be set up: " + e.getMessage(), "", e);
        }
    }

    private static TrustManager[] managers(Set<TrustAnchor> anchors) throws GeneralSecurityException {
        PKIXBuilderParameters parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
        parameters.setRevocationEnabled(false);
        TrustManagerFactory managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(new CertPathTrustManagerParameters(parameters));
        return managers.getTrustManagers();
    }

    /** Empty: the built-in ones. */
    private Set<TrustAnchor> anchors() {
        String variable = variable();
        if (!variable.isEmpty()) {
            return named(variable, environment.getOrDefault(variable, ""));
        }
        for (String bundle : systemBundles) {
            try {
                return read(Path.of(bundle));
            } catch (IOException | CertificateException _) {
                // A machine need not have this one, nor does the person know of it.
                continue;
            }
        }
        return Set.of();
    }

    private static Set<TrustAnchor> named(String variable, String file) {
        try {
            return read(Path.of(file));
        } catch (NoSuchFileException | InvalidPathException _) {
            throw unusable(variable, file, "there is no such file");
        } catch (IOException _) {
            throw unusable(variable, file, "it cannot be read");
        } catch (CertificateException _) {
            throw unusable(variable, file, "it does not hold certificates in PEM form");
        }
    }

    private static Set<TrustAnchor> read(Path file) throws IOException, CertificateException {
        Set<TrustAnchor> anchors = new HashSet<>();
        // Read first: the factory would call a file that cannot be read a bad certificate.
        InputStream pem = new ByteArrayInputStream(Files.readAllBytes(file));
        for (Certificate certificate : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
            anchors.add(new TrustAnchor((X509Certificate) certificate, null));
        }
        if (anchors.isEmpty()) {
            throw new CertificateException("no certificate");
        }
        return anchors;
    }

    private static CredentialsFailure unusable(String variable, String file, String why) {
        return new CredentialsFailure(OneLine.of("the CA bundle " + file + " (" + variable + ") cannot be used: " + why
                + "; correct " + variable + " or unset it"));
    }
}
