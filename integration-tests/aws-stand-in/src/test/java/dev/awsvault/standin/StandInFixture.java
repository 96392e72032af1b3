package dev.awsvault.standin;

import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.Account;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;

/** A running stand-in whose clock the test moves, with alice, her key and her MFA device. */
abstract class StandInFixture {
    static final String ALICE = "arn:aws:iam::123456789012:user/alice";
    static final String BAD_CODE = "MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    static final String BAD_SERIAL = "MultiFactorAuthentication failed, unable to validate MFA code.  Please verify"
            + " your MFA serial number is valid and associated with this user.";

    final SettableClock clock = new SettableClock();
    final AwsStandIn standIn = new AwsStandIn(clock);
    final Account account = standIn.account();
    final IamUser alice = account.createUser("alice");
    final AccessKey aliceKey = account.createAccessKey(alice);
    final MfaDevice device = account.createMfaDevice(alice, "alice");
    final Keys keys = Keys.of(aliceKey);

    @AfterEach
    void stop() {
        standIn.close();
    }

    QueryRequest request(Keys signer, String action, String... parameters) {
        return new QueryRequest(standIn.url(), signer, clock.instant(), QueryRequest.form(action, parameters));
    }

    Reply call(Keys signer, String action, String... parameters) throws Exception {
        return request(signer, action, parameters).send();
    }

    Reply iam(Keys signer, String action, String... parameters) throws Exception {
        return QueryRequest.toIam(standIn.url(), signer, clock.instant(), action, parameters)
                .send();
    }

    Reply callBody(Keys signer, String body) throws Exception {
        return new QueryRequest(standIn.url(), signer, clock.instant(), body).send();
    }

    /** Moves to a step whose code was not used yet, and tells it. */
    String freshCode() {
        clock.advance(Duration.ofSeconds(90));
        return device.codeAt(clock.instant());
    }

    Keys userSession() throws Exception {
        return call(keys, "GetSessionToken").keys();
    }

    Keys userSessionWithMfa() throws Exception {
        return call(keys, "GetSessionToken", "SerialNumber", device.serial(), "TokenCode", freshCode())
                .keys();
    }

    Reply assume(Keys signer, String roleArn, String... more) throws Exception {
        String[] parameters = new String[more.length + 4];
        parameters[0] = "RoleArn";
        parameters[1] = roleArn;
        parameters[2] = "RoleSessionName";
        parameters[3] = "tests";
        System.arraycopy(more, 0, parameters, 4, more.length);
        return call(signer, "AssumeRole", parameters);
    }

    static String notAuthorized(String who, String action, String role) {
        return "User: " + who + " is not authorized to perform: " + action + " on resource: " + role;
    }
}
