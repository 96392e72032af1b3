package dev.awsvault.application.command;

import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.ConsoleLogin;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.console.ConsoleService;
import dev.awsvault.domain.console.EnvironmentCredentials;
import dev.awsvault.domain.credentials.Credentials;
import dev.awsvault.domain.environment.GoDuration;
import dev.awsvault.domain.failure.UsageFailure;
import dev.awsvault.domain.guard.Purpose;
import dev.awsvault.domain.plan.PlanOptions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code login}: opens the AWS console with a profile's credentials. */
@Command(
        name = "login",
        sortOptions = false,
        description = "Open the AWS console in a browser, signed in with a profile's credentials.",
        customSynopsis = "aws-vault login [FLAGS] [PROFILE [SERVICE]]",
        footer = {
            "",
            "Without a profile, the one in $AWS_PROFILE is taken, else the credentials in the environment, else the"
                    + " profile that the folder's .aws-vault file names.",
        })
final class LoginCommand extends VaultCommand {
    @Mixin
    ProfileOptions options = new ProfileOptions();

    @Option(
            names = "--federation-token-ttl",
            paramLabel = "DURATION",
            description = "How long the session lasts that a long-term key opens [$AWS_FEDERATION_TOKEN_TTL];"
                    + " --duration wins")
    @Nullable
    String federationTokenTtl;

    @Option(names = "--path", paramLabel = "PATH", description = "The page to open, such as ec2/home#Instances:")
    @Nullable
    String path;

    @Option(
            names = {"--stdout", "-s"},
            negatable = true,
            description = "Print the address on standard output instead of opening a browser [$AWS_VAULT_STDOUT]")
    @Nullable
    Boolean stdout;

    @Option(
            names = {"--auto-logout", "-a"},
            negatable = true,
            description = "Log out of the console before [$AWS_VAULT_AUTO_LOGOUT]")
    @Nullable
    Boolean autoLogout;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "PROFILE",
            description = "The profile; else the one in $AWS_PROFILE")
    @Nullable
    String profile;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "SERVICE",
            description = "The service whose page is opened, such as ec2 or s3")
    @Nullable
    String service;

    @Override
    Map<Setting, String> flags() {
        Map<Setting, String> settings = options.settings();
        SwitchFlags.put(settings, Setting.STDOUT, stdout);
        SwitchFlags.put(settings, Setting.AUTO_LOGOUT, autoLogout);
        return settings;
    }

    @Override
    int run(Composition composition) {
        String page = page();
        boolean logout = composition.settings().isOn(Setting.AUTO_LOGOUT, false);
        ConsoleLogin login = composition.consoleLogin();
        AuditNote note = composition.audit(HandOutWay.LOGIN, List.of());
        Optional<String> named =
                Optional.ofNullable(profile).or(() -> world().environment().get("AWS_PROFILE"));
        Optional<Credentials> inEnvironment =
                named.isPresent() ? Optional.empty() : EnvironmentCredentials.in(world().environment());
        if (inEnvironment.isPresent()) {
            return open(
                    composition,
                    login.withEnvironment(inEnvironment.get(), request("", composition), page, logout, note));
        }
        String wanted = named.or(() -> composition.directoryProfile().name()).orElseGet(() -> chosen(composition));
        ConsoleLogin.Address address = login.withProfile(
                request(wanted, composition),
                page,
                logout,
                planned -> options.confirm(planned, () -> Purpose.CONSOLE, composition),
                note);
        composition.recentProfiles().used(wanted);
        return open(composition, address);
    }

    private String chosen(Composition composition) {
        if (!composition.terminal().isPresent()) {
            throw new UsageFailure("argument 'profile' not provided, nor any AWS env vars found. Try --help");
        }
        return ProfileArgument.chosen(composition);
    }

    private ProfileRequest request(String wanted, Composition composition) {
        Map<String, String> more = Map.of();
        String ttl = federationTokenTtl;
        if (ttl != null) {
            GoDuration.parse("--federation-token-ttl", ttl);
            more = Map.of("--federation-token-ttl", ttl);
        }
        return options.request(wanted, composition, PlanOptions.Use.CONSOLE, more);
    }

    private String page() {
        String wantedPath = path;
        String wantedService = service;
        if (wantedService == null) return wantedPath == null ? "" : wantedPath;
        if (wantedPath != null) throw new UsageFailure("Can't use --path with a service, try --help");
        return ConsoleService.path(wantedService);
    }

    private int open(Composition composition, ConsoleLogin.Address address) {
        if (composition.settings().isOn(Setting.STDOUT, false)) {
            print(address.url().reveal());
            return 0;
        }
        Browser browser = composition.browser();
        Optional<String> unavailable = browser.unavailable(address.page());
        if (unavailable.isPresent()) {
            world().tell("no browser can be opened here (" + unavailable.get() + "); open this address in one:");
            print(address.url().reveal());
            return 0;
        }
        browser.openSecret(address.page(), address.url());
        return 0;
    }
}
