package dev.awsvault.application.wiring;

import dev.awsvault.adapters.awsclifiles.LoginCacheFiles;
import dev.awsvault.adapters.awsclifiles.SsoCacheFiles;
import dev.awsvault.adapters.awsclifiles.TokenFile;
import dev.awsvault.adapters.browser.LoopbackRedirectListener;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.application.World;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.awslogin.LoginSessions;
import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.credentials.CredentialSources;
import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.helper.HelperChain;
import dev.awsvault.domain.helper.ProcessOutputs;
import dev.awsvault.domain.helper.WebIdentities;
import dev.awsvault.domain.process.InterProcessLock;
import dev.awsvault.domain.process.OneForAll;
import dev.awsvault.domain.process.ShellCommand;
import dev.awsvault.domain.process.Terminal;
import dev.awsvault.domain.profile.ProfileKey;
import dev.awsvault.domain.profile.ResolvedProfile;
import dev.awsvault.domain.sso.DeviceFlow;
import dev.awsvault.domain.sso.PkceFlow;
import dev.awsvault.domain.sso.SsoAccess;
import dev.awsvault.domain.sso.SsoOidc;
import dev.awsvault.domain.sso.SsoOptions;
import dev.awsvault.domain.sso.SsoRoles;
import dev.awsvault.domain.sso.SsoSignIn;
import dev.awsvault.domain.sso.SsoTokenCache;
import dev.awsvault.domain.sso.SsoTokens;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** What makes credentials that no stored key makes. */
final class SourceComposition {
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final SsoTokens tokens;
    private final QuarkusAws aws;
    private final Browser browser;
    private final ShellCommand shell;
    private final InterProcessLock lock;
    private final Notices notices;

    SourceComposition(
            World world,
            Settings settings,
            OperatingSystem system,
            SsoTokens tokens,
            QuarkusAws aws,
            Browser browser,
            ShellCommand shell,
            InterProcessLock lock,
            Notices notices) {
        this.world = world;
        this.settings = settings;
        this.system = system;
        this.tokens = tokens;
        this.aws = aws;
        this.browser = browser;
        this.shell = shell;
        this.lock = lock;
        this.notices = notices;
    }

    /** @param target the profile that was asked for; a page that has to be opened is opened in its browser */
    CredentialSources of(ResolvedProfile target) {
        List<String> helpers = HelperChain.in(world.environment());
        InstantSource clock = world.clock();
        return new CredentialSources(
                new WebIdentities(aws.sts(), new TokenFile(world.home()), shell, helpers, clock),
                new SsoRoles(access(target), aws.ssoPortal()),
                new ProcessOutputs(shell, helpers, clock),
                new LoginSessions(
                        new LoginCacheFiles(world.environment(), world.home(), new SecureRandom(), clock),
                        aws.signInTokens(),
                        new OneForAll(lock),
                        clock,
                        settings.minTtl(),
                        notices));
    }

    private SsoAccess access(ResolvedProfile target) {
        SsoOidc oidc = aws.ssoOidc();
        Notices person = this::tellPerson;
        SsoOptions options = new SsoOptions(
                settings.isOn(Setting.DEVICE_CODE, false),
                settings.isOn(Setting.STDOUT, false),
                new Browser.Page(target.name(), target.text(ProfileKey.BROWSER_COMMAND)));
        SsoSignIn signIn = new SsoSignIn(
                oidc,
                browser,
                new PkceFlow(oidc, browser, new LoopbackRedirectListener(), new SecureRandom(), person),
                new DeviceFlow(oidc, browser, system.pause(), person),
                options,
                world.clock(),
                person);
        return new SsoAccess(tokens, cache(), oidc, signIn, new OneForAll(lock), world.clock(), notices);
    }

    private Optional<SsoTokenCache> cache() {
        return settings.isOn(Setting.SSO_CACHE, false)
                ? Optional.of(new SsoCacheFiles(world.home(), new SecureRandom(), world.clock()))
                : Optional.empty();
    }

    /** On standard error, and on the terminal where that goes elsewhere: an SDK swallows what its helper says. */
    private void tellPerson(String line) {
        notices.say(line);
        Terminal terminal = system.terminal();
        if (!terminal.isStandardError()) terminal.tell("aws-vault: " + line);
    }
}
