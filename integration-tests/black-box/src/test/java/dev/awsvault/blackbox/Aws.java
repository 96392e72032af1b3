package dev.awsvault.blackbox;

import dev.awsvault.standin.AwsStandIn;
import dev.awsvault.standin.account.AccessKey;
import dev.awsvault.standin.account.IamUser;
import dev.awsvault.standin.account.MfaDevice;
import dev.awsvault.standin.account.Role;
import dev.awsvault.standin.account.Totp;
import dev.awsvault.standin.account.Trust;
import dev.awsvault.standin.front.Call;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;

/** A stand-in for AWS with one user, who has a key and an MFA device. */
final class Aws implements AutoCloseable {
    private final Clock clock = new Clock();
    private final AwsStandIn standIn = new AwsStandIn(clock::instant);
    private final IamUser user = standIn.account().createUser("jane");
    private final AccessKey key = standIn.account().createAccessKey(user);
    private final MfaDevice device = standIn.account().createMfaDevice(user, "jane");
    private long lastStep;
    private int wrongCodes;

    /** The time of day at AWS. */
    private static final class Clock {
        private volatile Duration offset = Duration.ZERO;

        Instant instant() {
            return Instant.now().plus(offset);
        }
    }

    AwsStandIn standIn() {
        return standIn;
    }

    String url() {
        return standIn.url();
    }

    AccessKey key() {
        return key;
    }

    IamUser user() {
        return user;
    }

    String mfaSerial() {
        return device.serial();
    }

    /** A code that is good now and was not given before. */
    synchronized String code() {
        long step = Math.max(lastStep + 1, Totp.stepAt(clock.instant()));
        if (step > Totp.stepAt(clock.instant()) + 1) clock.offset = clock.offset.plusSeconds(30);
        lastStep = step;
        return Totp.of(device.secret()).codeForStep(step);
    }

    /** Six digits that the device shows neither now nor soon; others each time. */
    synchronized String wrongCode() {
        long now = Totp.stepAt(clock.instant());
        while (true) {
            String code = String.format("%06d", ++wrongCodes);
            boolean right = LongStream.rangeClosed(now - 10, now + 10)
                    .anyMatch(step -> Totp.of(device.secret()).codeForStep(step).equals(code));
            if (!right) return code;
        }
    }

    /** How far AWS's clock is ahead of this machine's. */
    void clockAhead(Duration offset) {
        clock.offset = offset;
    }

    Role role(String name) {
        return role(name, Trust.in(standIn.account().rootArn()));
    }

    Role role(String name, Trust trust) {
        return standIn.account().createRole(name, trust, Duration.ofHours(12));
    }

    Role roleWithMfa(String name) {
        return role(name, Trust.in(standIn.account().rootArn()).requiringMfa());
    }

    /** The home of somebody who has this user's key under that profile. */
    ScratchHome keyIn(ScratchHome home, String profile) {
        return home.key(profile, key.id(), key.secret());
    }

    /** The program with its calls led here. */
    Program program(ScratchHome home) {
        return home.program()
                .with("AWS_ENDPOINT_URL_STS", url())
                .with("AWS_ENDPOINT_URL_IAM", url())
                .with("AWS_ENDPOINT_URL_SSO", url())
                .with("AWS_ENDPOINT_URL_SSO_OIDC", url())
                .with("AWS_ENDPOINT_URL_SIGNIN", url());
    }

    /** The calls since the last time. */
    List<Call> calls() {
        return standIn.journal().take();
    }

    /** The names of the calls since the last time, with the outcome of those that did not go well. */
    List<String> actions() {
        return calls().stream()
                .map(call -> call.succeeded() ? call.action() : call.action() + " " + call.outcome())
                .toList();
    }

    @Override
    public void close() {
        standIn.close();
    }
}
