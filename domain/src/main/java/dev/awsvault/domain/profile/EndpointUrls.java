package dev.awsvault.domain.profile;

import dev.awsvault.domain.environment.Environment;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that somebody configured for AWS services, in AWS's order: the service's variable, the variable for
 * all, the service's block in the profile's {@code services} section, the profile's {@code endpoint_url}
 * (https://docs.aws.amazon.com/sdkref/latest/guide/feature-ss-endpoints.html).
 */
final class EndpointUrls {
    private static final String FOR_ALL = "AWS_ENDPOINT_URL";
    private static final String IGNORE = "AWS_IGNORE_CONFIGURED_ENDPOINT_URLS";

    private final ConfigDocument config;
    private final Environment environment;

    EndpointUrls(ConfigDocument config, Environment environment) {
        this.config = config;
        this.environment = environment;
    }

    Map<AwsService, Resolved<String>> forProfile(Map<ProfileKey, Resolved<String>> texts) {
        Map<AwsService, Resolved<String>> urls = new EnumMap<>(AwsService.class);
        if (environment.isOn(IGNORE, false)) return urls;
        for (AwsService service : AwsService.values()) {
            find(service, texts).ifPresent(url -> urls.put(service, url));
        }
        return urls;
    }

    private Optional<Resolved<String>> find(AwsService service, Map<ProfileKey, Resolved<String>> texts) {
        for (String variable : List.of(service.endpointVariable(), FOR_ALL)) {
            Optional<String> url = environment.get(variable);
            if (url.isPresent()) return Optional.of(new Resolved<>(url.get(), new Origin.Variable(variable)));
        }
        return inServicesSection(service, texts.get(ProfileKey.SERVICES))
                .or(() -> Optional.ofNullable(texts.get(ProfileKey.ENDPOINT_URL)));
    }

    private Optional<Resolved<String>> inServicesSection(AwsService service, @Nullable Resolved<String> name) {
        if (name == null) return Optional.empty();
        return config.section(SectionKind.SERVICES, name.value())
                .flatMap(section -> section.value(service.configName())
                        .flatMap(block -> Optional.ofNullable(block.nested().get("endpoint_url")))
                        .filter(url -> !url.text().isEmpty())
                        .map(url -> new Resolved<>(
                                url.text(),
                                new Origin.ConfigLine(config.file(), url.line(), SectionHeader.of(section)))));
    }
}
