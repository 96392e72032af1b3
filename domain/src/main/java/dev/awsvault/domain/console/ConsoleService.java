package dev.awsvault.domain.console;

import dev.awsvault.domain.failure.UsageFailure;
import java.util.Map;

/** The console's page of a service, by the name that people use on the command line. */
public final class ConsoleService {
    /** Where the page is not {@code NAME/home}. */
    private static final Map<String, String> OTHERS = Map.ofEntries(
            Map.entry("apigw", "apigateway/main/apis"),
            Map.entry("apigateway", "apigateway/main/apis"),
            Map.entry("cfn", "cloudformation/home"),
            Map.entry("cf", "cloudfront/v4/home"),
            Map.entry("cloudfront", "cloudfront/v4/home"),
            Map.entry("cost", "cost-management/home"),
            Map.entry("cw", "cloudwatch/home"),
            Map.entry("ddb", "dynamodbv2/home"),
            Map.entry("dynamodb", "dynamodbv2/home"),
            Map.entry("ecr", "ecr/repositories"),
            Map.entry("ecs", "ecs/v2/home"),
            Map.entry("eks", "eks/home"),
            Map.entry("logs", "cloudwatch/home#logsV2:log-groups"),
            Map.entry("org", "organizations/v2/home"),
            Map.entry("organizations", "organizations/v2/home"),
            Map.entry("r53", "route53/v2/home"),
            Map.entry("route53", "route53/v2/home"),
            Map.entry("sfn", "states/home"),
            Map.entry("sm", "secretsmanager/home"),
            Map.entry("sns", "sns/v3/home"),
            Map.entry("sqs", "sqs/v3/home"),
            Map.entry("ssm", "systems-manager/home"),
            Map.entry("sso", "singlesignon/home"),
            Map.entry("vpc", "vpcconsole/home"));

    private ConsoleService() {}

    /**
     * @param name such as {@code ec2}; those that are not in our list are taken for the first part of a path
     * @return the path of its page
     * @throws UsageFailure where it is no name of a service
     */
    public static String path(String name) {
        String known = OTHERS.get(name);
        if (known != null) return known;
        boolean isName = !name.isEmpty()
                && name.chars().allMatch(c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
        if (!isName) {
            throw new UsageFailure("'" + name + "' is no name of a service such as ec2; use --path for a page");
        }
        return name + "/home";
    }
}
