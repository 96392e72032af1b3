package dev.awsvault.domain.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.plan.Partition;
import dev.awsvault.domain.secret.SecretString;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConsoleAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "AWS, https://us-east-1.signin.aws.amazon.com/federation, https://console.aws.amazon.com/",
        "AWS_CN, https://signin.amazonaws.cn/federation, https://console.amazonaws.cn/",
        "AWS_US_GOV, https://signin.amazonaws-us-gov.com/federation, https://console.amazonaws-us-gov.com/",
        "AWS_EUSC, https://signin.amazonaws-eusc.eu/federation, https://console.amazonaws-eusc.eu/",
    })
    void eachPartitionHasItsOwn(Partition partition, String federation, String home) {
        ConsoleAddresses addresses = new ConsoleAddresses(partition, "", "");

        assertThat(addresses.federation()).isEqualTo(federation);
        assertThat(addresses.destination("")).isEqualTo(home);
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, eu-west-1, https://eu-west-1.console.aws.amazon.com/",
        "AWS_CN, cn-north-1, https://cn-north-1.console.amazonaws.cn/",
        "AWS_US_GOV, us-gov-east-1, https://us-gov-east-1.console.amazonaws-us-gov.com/",
        "AWS_EUSC, eusc-de-east-1, https://eusc-de-east-1.console.amazonaws-eusc.eu/",
    })
    void aRegionsConsole(Partition partition, String region, String base) {
        ConsoleAddresses addresses = new ConsoleAddresses(partition, region, "");

        assertThat(addresses.destination("")).isEqualTo(base + "console/home?region=" + region);
        assertThat(addresses.destination("ec2/home")).isEqualTo(base + "ec2/home?region=" + region);
        assertThat(addresses.federation()).isEqualTo(new ConsoleAddresses(partition, "", "").federation());
    }

    /** A path, and its page with the region eu-west-1 and without any. */
    @ParameterizedTest
    @CsvSource({
        "'', console/home?region=eu-west-1, ''",
        "/, console/home?region=eu-west-1, ''",
        "s3/buckets, s3/buckets?region=eu-west-1, s3/buckets",
        "/s3/buckets, s3/buckets?region=eu-west-1, s3/buckets",
        "ec2/home#Instances:, ec2/home?region=eu-west-1#Instances:, ec2/home#Instances:",
        "ec2/home?a=b, ec2/home?a=b&region=eu-west-1, ec2/home?a=b",
        "ec2/home?a=b#I:v=3, ec2/home?a=b&region=eu-west-1#I:v=3, ec2/home?a=b#I:v=3",
        "ec2/home#I?region=x, ec2/home?region=eu-west-1#I?region=x, ec2/home#I?region=x",
        "ec2/home?region=us-east-2, ec2/home?region=us-east-2, ec2/home?region=us-east-2",
        "ec2/home?a=b&region=us-east-2#I, ec2/home?a=b&region=us-east-2#I, ec2/home?a=b&region=us-east-2#I",
        "ec2/home?myregion=x, ec2/home?myregion=x&region=eu-west-1, ec2/home?myregion=x",
    })
    void aPathWithAndWithoutARegion(String path, String withRegion, String without) {
        assertThat(new ConsoleAddresses(Partition.AWS, "eu-west-1", "").destination(path))
                .isEqualTo("https://eu-west-1.console.aws.amazon.com/" + withRegion);
        assertThat(new ConsoleAddresses(Partition.AWS, "", "").destination(path))
                .isEqualTo("https://console.aws.amazon.com/" + without);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"https://health.aws.amazon.com/health/home#/x", "https://us-east-1.console.aws.amazon.com/"})
    void aWholeAddressIsTakenAsItIs(String url) {
        assertThat(new ConsoleAddresses(Partition.AWS, "eu-west-1", "").destination(url))
                .isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:4711/signin", "http://localhost:4711/signin/"})
    void aConfiguredSignIn(String url) {
        ConsoleAddresses addresses = new ConsoleAddresses(Partition.AWS_CN, "cn-north-1", url);

        assertThat(addresses.federation()).isEqualTo("http://localhost:4711/signin/federation");
        assertThat(addresses.destination("")).startsWith("https://cn-north-1.console.amazonaws.cn/");
        assertThat(addresses.logoutBefore(SecretString.of("x")).reveal())
                .startsWith("http://localhost:4711/signin/oauth?Action=logout");
    }

    @ParameterizedTest
    @EnumSource(names = {"AWS_ISO", "AWS_ISO_B", "AWS_ISO_E", "AWS_ISO_F"})
    void aPartitionWithoutAPublicConsoleIsRefusedUnlessAllIsGiven(Partition partition) {
        assertThatThrownBy(() -> new ConsoleAddresses(partition, "", ""))
                .isInstanceOf(UsageFailure.class)
                .hasMessage("the console of partition " + partition.id()
                        + " has no public address; set AWS_ENDPOINT_URL_SIGNIN to its sign-in address");

        ConsoleAddresses addresses = new ConsoleAddresses(partition, partition.mainRegion(), "https://signin.example");
        assertThat(addresses.federation()).isEqualTo("https://signin.example/federation");
        assertThat(addresses.destination("https://console.example/ec2")).isEqualTo("https://console.example/ec2");
        for (String path : new String[] {"", "ec2/home"}) {
            assertThatThrownBy(() -> addresses.destination(path))
                    .isInstanceOf(UsageFailure.class)
                    .hasMessage("the console of partition " + partition.id()
                            + " has no public address; give --path a whole https address");
        }
    }

    @Test
    void theLoginAddressCarriesDestinationAndTokenUnharmed() {
        ConsoleAddresses addresses = new ConsoleAddresses(Partition.AWS, "eu-west-1", "");
        String destination = addresses.destination("ec2/home?a=b c#I:v=3;x=ü");

        String login =
                addresses.login(destination, SecretString.of("to+k/en=&?#")).reveal();

        assertThat(login)
                .startsWith("https://us-east-1.signin.aws.amazon.com/federation?Action=login&Issuer=aws-vault&");
        assertThat(parameter(login, "Destination")).isEqualTo(destination);
        assertThat(parameter(login, "SigninToken")).isEqualTo("to+k/en=&?#");
        assertThat(URI.create(login).getRawFragment()).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "AWS, https://us-east-1.signin.aws.amazon.com/oauth",
        "AWS_CN, https://signin.amazonaws.cn/oauth",
        "AWS_US_GOV, https://signin.amazonaws-us-gov.com/oauth",
        "AWS_EUSC, https://signin.amazonaws-eusc.eu/oauth",
    })
    void theLogOutGoesOnToTheLogin(Partition partition, String address) {
        ConsoleAddresses addresses = new ConsoleAddresses(partition, "", "");
        SecretString login = addresses.login(addresses.destination(""), SecretString.of("a+b"));

        String logout = addresses.logoutBefore(login).reveal();

        assertThat(logout).startsWith(address + "?Action=logout&redirect_uri=https%3A%2F%2F");
        assertThat(parameter(logout, "redirect_uri")).isEqualTo(login.reveal());
    }

    private static String parameter(String url, String name) {
        for (String pair : URI.create(url).getRawQuery().split("&")) {
            if (pair.startsWith(name + "=")) {
                return URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8);
            }
        }
        throw new AssertionError("no " + name + " in " + url);
    }
}
