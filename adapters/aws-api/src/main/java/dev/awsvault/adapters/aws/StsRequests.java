package dev.awsvault.adapters.aws;

import dev.awsvault.domain.credentials.StsCall;
import dev.awsvault.domain.credentials.WebIdentityCall;
import dev.awsvault.domain.plan.SessionPolicies;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.AssumeRoleWithWebIdentityRequest;
import software.amazon.awssdk.services.sts.model.GetFederationTokenRequest;
import software.amazon.awssdk.services.sts.model.GetSessionTokenRequest;
import software.amazon.awssdk.services.sts.model.PolicyDescriptorType;
import software.amazon.awssdk.services.sts.model.Tag;

/** Calls in the SDK's types. What is empty is left out; a duration of zero too, AWS then has its default. */
final class StsRequests {
    private StsRequests() {}

    static GetSessionTokenRequest of(StsCall.GetSessionToken call) {
        GetSessionTokenRequest.Builder request = GetSessionTokenRequest.builder();
        if (!call.duration().isZero()) {
            request.durationSeconds(seconds(call.duration()));
        }
        if (!call.mfaSerial().isEmpty()) {
            request.serialNumber(call.mfaSerial());
        }
        if (!call.mfaCode().isEmpty()) {
            request.tokenCode(call.mfaCode());
        }
        return request.build();
    }

    static AssumeRoleRequest of(StsCall.AssumeRole call) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(call.roleArn()).roleSessionName(call.roleSessionName());
        if (!call.duration().isZero()) {
            request.durationSeconds(seconds(call.duration()));
        }
        if (!call.externalId().isEmpty()) {
            request.externalId(call.externalId());
        }
        if (!call.tags().isEmpty()) {
            request.tags(tags(call.tags()));
        }
        if (!call.transitiveTagKeys().isEmpty()) {
            request.transitiveTagKeys(call.transitiveTagKeys());
        }
        if (!call.sourceIdentity().isEmpty()) {
            request.sourceIdentity(call.sourceIdentity());
        }
        if (!call.policies().json().isEmpty()) {
            request.policy(call.policies().json());
        }
        if (!call.policies().arns().isEmpty()) {
            request.policyArns(arns(call.policies()));
        }
        if (!call.mfaSerial().isEmpty()) {
            request.serialNumber(call.mfaSerial());
        }
        if (!call.mfaCode().isEmpty()) {
            request.tokenCode(call.mfaCode());
        }
        return request.build();
    }

    static GetFederationTokenRequest of(StsCall.GetFederationToken call) {
        GetFederationTokenRequest.Builder request =
                GetFederationTokenRequest.builder().name(call.name());
        if (!call.duration().isZero()) {
            request.durationSeconds(seconds(call.duration()));
        }
        if (!call.policies().json().isEmpty()) {
            request.policy(call.policies().json());
        }
        if (!call.policies().arns().isEmpty()) {
            request.policyArns(arns(call.policies()));
        }
        return request.build();
    }

    static AssumeRoleWithWebIdentityRequest of(WebIdentityCall call) {
        AssumeRoleWithWebIdentityRequest.Builder request = AssumeRoleWithWebIdentityRequest.builder()
                .roleArn(call.roleArn())
                .roleSessionName(call.roleSessionName())
                .webIdentityToken(call.token().reveal());
        if (!call.duration().isZero()) {
            request.durationSeconds(seconds(call.duration()));
        }
        if (!call.policies().json().isEmpty()) {
            request.policy(call.policies().json());
        }
        if (!call.policies().arns().isEmpty()) {
            request.policyArns(arns(call.policies()));
        }
        return request.build();
    }

    private static List<Tag> tags(Map<String, String> pairs) {
        List<Tag> tags = new ArrayList<>(pairs.size());
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            tags.add(Tag.builder().key(pair.getKey()).value(pair.getValue()).build());
        }
        return tags;
    }

    private static List<PolicyDescriptorType> arns(SessionPolicies policies) {
        List<PolicyDescriptorType> arns = new ArrayList<>(policies.arns().size());
        for (String arn : policies.arns()) {
            arns.add(PolicyDescriptorType.builder().arn(arn).build());
        }
        return arns;
    }

    private static int seconds(Duration duration) {
        return Math.toIntExact(duration.toSeconds());
    }
}
