package dev.awsvault.domain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleServiceTest {
    @ParameterizedTest
    @CsvSource({
        "ec2, ec2/home",
        "s3, s3/home",
        "lambda, lambda/home",
        "vpc, vpcconsole/home",
        "r53, route53/v2/home",
        "logs, cloudwatch/home#logsV2:log-groups",
        "cf, cloudfront/v4/home",
        "cfn, cloudformation/home",
        "elastic-beanstalk, elastic-beanstalk/home",
    })
    void aServicesPage(String name, String path) {
        assertThat(ConsoleService.path(name)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "EC2", "ec2/home", "https://x", "../x", "a?b", "a#b", "é", "a b", "-\n"})
    void whatIsNoNameIsRefused(String name) {
        assertThatThrownBy(() -> ConsoleService.path(name))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("'" + name + "' is no name of a service such as ec2; use --path for a page");
    }
}
