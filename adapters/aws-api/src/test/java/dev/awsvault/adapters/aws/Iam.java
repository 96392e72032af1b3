package dev.awsvault.adapters.aws;

import dev.awsvault.domain.rotation.IamEndpoint;
import java.time.InstantSource;
import java.util.Map;
import software.amazon.awssdk.services.iam.IamClient;

/** What the tests of IAM share: the adapter, an address, answers. */
final class Iam {
    static final String NEW_SECRET = "canaryNewSecret/bPxRfiCYEXAMPLEKEY";

    private Iam() {}

    static SdkUserAccessKeys keys() {
        return keys(Sts.LONG);
    }

    static SdkUserAccessKeys keys(Limits limits) {
        return new SdkUserAccessKeys(IamClient::builder, new AwsHttpClient(Map.of(), limits), InstantSource.system());
    }

    static IamEndpoint at(String url) {
        return new IamEndpoint("us-east-1", url);
    }

    static String created() {
        return answer(
                "CreateAccessKey",
                "<AccessKey><UserName>alice</UserName><AccessKeyId>AKIANEW</AccessKeyId><Status>Active</Status>"
                        + "<SecretAccessKey>" + NEW_SECRET + "</SecretAccessKey>"
                        + "<CreateDate>2026-11-22T12:00:00Z</CreateDate></AccessKey>");
    }

    static String answer(String action, String result) {
        return "<" + action + "Response xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><" + action + "Result>"
                + result + "</" + action + "Result><ResponseMetadata><RequestId>r</RequestId></ResponseMetadata></"
                + action + "Response>";
    }

    static String error(String code, String message) {
        return "<ErrorResponse xmlns=\"https://iam.amazonaws.com/doc/2010-05-08/\"><Error><Type>Sender</Type><Code>"
                + code + "</Code><Message>" + message + "</Message></Error><RequestId>r</RequestId></ErrorResponse>";
    }
}
