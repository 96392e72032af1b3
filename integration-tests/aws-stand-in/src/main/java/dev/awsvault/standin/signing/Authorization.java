package dev.awsvault.standin.signing;

import dev.awsvault.standin.front.HttpRequest;
import dev.awsvault.standin.front.Refusal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Authorization header of Signature Version 4.
 *
 * @param date the day of the credential scope, yyyyMMdd
 * @param signature lower-case hex
 */
public record Authorization(
        String accessKeyId,
        String date,
        String region,
        String service,
        String terminator,
        List<String> signedHeaders,
        String signature) {
    private static final String ALGORITHM = "AWS4-HMAC-SHA256";

    /** The header of a request, for those who only want to know who says to have signed it, and for what. */
    public static Optional<Authorization> claimedBy(HttpRequest request) {
        Optional<String> header = request.header("authorization");
        if (header.isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(header.get()));
        } catch (Refusal _) {
            return Optional.empty();
        }
    }

    /** @throws Refusal IncompleteSignature, with AWS's words */
    static Authorization parse(String header) {
        int space = header.indexOf(' ');
        String algorithm = space < 0 ? header : header.substring(0, space);
        if (!algorithm.equals(ALGORITHM)) {
            throw incomplete("Unsupported AWS 'algorithm': '" + algorithm + "'.");
        }
        Map<String, String> parameters = parameters(header.substring(Math.max(space, algorithm.length())));
        String[] scope = require(parameters, "Credential").split("/", -1);
        if (scope.length != 5) {
            throw incomplete(
                    "Credential must have exactly 5 slash-delimited elements, e.g. keyid/date/region/service/term, got '"
                            + parameters.get("Credential") + "'");
        }
        return new Authorization(
                scope[0],
                scope[1],
                scope[2],
                scope[3],
                scope[4],
                List.of(require(parameters, "SignedHeaders").split(";", -1)),
                require(parameters, "Signature"));
    }

    private static Map<String, String> parameters(String text) {
        Map<String, String> parameters = new HashMap<>();
        for (String part : text.split(",", -1)) {
            int equals = part.indexOf('=');
            String key = equals < 0 ? "" : part.substring(0, equals).strip();
            if (key.isEmpty() || parameters.put(key, part.substring(equals + 1).strip()) != null) {
                throw incomplete("'" + part.strip()
                        + "' not a valid key=value pair (missing equal-sign) in Authorization header.");
            }
        }
        return parameters;
    }

    private static String require(Map<String, String> parameters, String name) {
        String value = parameters.getOrDefault(name, "");
        if (value.isEmpty()) {
            throw incomplete("Authorization header requires '" + name + "' parameter.");
        }
        return value;
    }

    static Refusal incomplete(String message) {
        return new Refusal(400, "IncompleteSignature", message);
    }
}
