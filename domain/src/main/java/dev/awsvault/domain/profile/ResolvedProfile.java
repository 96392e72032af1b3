package dev.awsvault.domain.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One profile with all that counts for it: flags, variables, its section, what that includes, {@code [default]}.
 *
 * @param name as the person or the referring profile wrote it
 * @param hasSection true where the config file has a section of this name
 * @param texts what was said and is not empty
 * @param roleDuration how long an assumed role is wished to last
 * @param sessionDuration how long a session is wished to last that goes to the child
 * @param chainedSessionDuration how long a session is wished to last that assumes roles
 * @param federationDuration how long a federated user's credentials are wished to last that open the console
 * @param sessionTags in the order they are written
 * @param endpointUrls the services whose address somebody configured
 * @param mfaInheritanceOff true where its own section says {@code mfa_serial =}, with nothing behind
 */
public record ResolvedProfile(
        String name,
        boolean hasSection,
        Map<ProfileKey, Resolved<String>> texts,
        Resolved<Duration> roleDuration,
        Resolved<Duration> sessionDuration,
        Resolved<Duration> chainedSessionDuration,
        Resolved<Duration> federationDuration,
        Map<String, String> sessionTags,
        List<String> transitiveTagKeys,
        Map<AwsService, Resolved<String>> endpointUrls,
        boolean mfaInheritanceOff) {

    public Optional<Resolved<String>> find(ProfileKey key) {
        return Optional.ofNullable(texts.get(key));
    }

    /** The text; empty where nothing was said. */
    public String text(ProfileKey key) {
        Resolved<String> found = texts.get(key);
        return found == null ? "" : found.value();
    }

    public boolean hasRole() {
        return texts.containsKey(ProfileKey.ROLE_ARN);
    }

    /** Without what was said: people write secrets into the shell lines of helpers. */
    @Override
    public String toString() {
        return "ResolvedProfile[" + name + ", " + texts.keySet() + "]";
    }
}
