package dev.awsvault.standin.signing;

import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.Identity;
import dev.awsvault.standin.account.KeyUse;
import dev.awsvault.standin.account.Session;
import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.Refusal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Decides whether a request was signed, for this service, by credentials that are good now. */
public final class SignatureVerifier {
    private static final String MISMATCH =
            "The request signature we calculated does not match the signature you provided. Check your AWS Secret"
                    + " Access Key and signing method. Consult the service documentation for details.";

    private static final Pattern ANY_REGION = Pattern.compile("[a-z]{2,}(-[a-z0-9]+)+");

    private final Account account;
    private final InstantSource clock;
    private final String service;
    private final Pattern region;

    private SignatureVerifier(Account account, InstantSource clock, String service, Pattern region) {
        this.account = account;
        this.clock = clock;
        this.service = service;
        this.region = region;
    }

    /** @param service the name in the credential scope, {@code sts} */
    public static SignatureVerifier ofAnyRegion(Account account, InstantSource clock, String service) {
        return new SignatureVerifier(account, clock, service, ANY_REGION);
    }

    /** @param region the only one in which the service takes signatures, which is so for IAM */
    public static SignatureVerifier ofRegion(Account account, InstantSource clock, String service, String region) {
        return new SignatureVerifier(account, clock, service, Pattern.compile(Pattern.quote(region)));
    }

    /** @throws Refusal what AWS would answer */
    public Caller verify(HttpRequest request) {
        List<String> headers = request.values("authorization");
        if (headers.isEmpty()) {
            throw new Refusal(403, "MissingAuthenticationToken", "Request is missing Authentication Token");
        }
        if (headers.size() > 1) {
            throw Authorization.incomplete("Request has more than one Authorization header.");
        }
        Authorization authorization = Authorization.parse(headers.getFirst());
        String dateTime = request.header("x-amz-date")
                .orElseThrow(() -> Authorization.incomplete(
                        "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header."));
        checkSignedHeaders(request, authorization.signedHeaders());
        Instant now = clock.instant();
        SigningTime.check(dateTime, now);
        checkScope(authorization, dateTime);
        Signer signer = signer(authorization.accessKeyId(), request, now);
        checkSignature(request, authorization, dateTime, signer.secret());
        account.used(authorization.accessKeyId(), new KeyUse(now, service, authorization.region()));
        return new Caller(authorization.accessKeyId(), signer.identity());
    }

    private void checkScope(Authorization authorization, String dateTime) {
        String day = dateTime.substring(0, 8);
        if (!authorization.terminator().equals("aws4_request")) {
            throw mismatch("Credential should be scoped with a valid terminator: 'aws4_request', not '"
                    + authorization.terminator() + "'.");
        }
        if (!authorization.service().equals(service)) {
            throw mismatch("Credential should be scoped to correct service: '" + service + "'. ");
        }
        if (!region.matcher(authorization.region()).matches()) {
            throw mismatch("Credential should be scoped to a valid region. ");
        }
        if (!authorization.date().equals(day)) {
            throw mismatch("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from HTTP: '"
                    + authorization.date() + "' != '" + day + "', from '" + dateTime + "'.");
        }
    }

    /** AWS wants host and every x-amz- header signed; one that is not could be changed on the way. */
    private static void checkSignedHeaders(HttpRequest request, List<String> signed) {
        if (!signed.contains("host")) {
            throw mismatch("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
        }
        for (String name : request.headers().keySet()) {
            if (name.startsWith("x-amz-") && !signed.contains(name)) {
                throw mismatch("'" + name + "' must be a 'SignedHeader' in the AWS Authorization.");
            }
        }
        for (String name : signed) {
            if (request.values(name).isEmpty()) {
                throw mismatch(MISMATCH);
            }
        }
    }

    private record Signer(String secret, Identity identity) {}

    private Signer signer(String accessKeyId, HttpRequest request, Instant now) {
        Optional<String> token = request.header("x-amz-security-token");
        Optional<Account.OwnedKey> owned = account.signingKey(accessKeyId);
        if (owned.isPresent() && request.values("x-amz-security-token").isEmpty()) {
            return new Signer(
                    owned.get().key().secret(),
                    new Identity.LongTerm(owned.get().user()));
        }
        Session session = account.session(accessKeyId).orElseThrow(SignatureVerifier::invalidToken);
        if (token.isEmpty() || !same(token.get(), session.token()) || !account.holds(session)) {
            throw invalidToken();
        }
        if (session.expiredAt(now)) {
            throw new Refusal(403, "ExpiredToken", "The security token included in the request is expired");
        }
        return new Signer(session.secret(), session.identity());
    }

    private static void checkSignature(
            HttpRequest request, Authorization authorization, String dateTime, String secret) {
        for (String declared : request.values("x-amz-content-sha256")) {
            if (!declared.equals(SigV4.sha256(request.body()))) {
                throw mismatch(MISMATCH);
            }
        }
        String canonical = SigV4.canonicalRequest(request, authorization.signedHeaders());
        String expected =
                SigV4.signature(secret, authorization, SigV4.stringToSign(dateTime, authorization, canonical));
        if (!same(expected, authorization.signature())) {
            throw mismatch(MISMATCH);
        }
    }

    private static boolean same(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    /** For credentials that are not known here, or not to be used here. */
    public static Refusal invalidToken() {
        return new Refusal(403, "InvalidClientTokenId", "The security token included in the request is invalid.");
    }

    static Refusal mismatch(String message) {
        return new Refusal(403, "SignatureDoesNotMatch", message);
    }
}
