package dev.awsvault.adapters.browser;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.failure.ProcessFailure;
import dev.awsvault.domain.secret.SecretString;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Opens pages with the program that the page, the environment or the system names. Making it costs nothing. */
public final class SystemBrowser implements Browser {
    private static final Duration FIRST_MOMENT = Duration.ofSeconds(1);

    private final BrowserChoice choice;
    private final DetachedProgram programs;
    private final SecureRandom random;
    private final Duration patience;

    /**
     * @param environment this process's own, as {@link System#getenv()} shows it
     * @param withheld variables of it that the browser does not get, besides AWS credentials
     * @param random makes addresses that are good once
     * @param patience how long {@link #openSecret} waits for the browser to come; a minute is enough for a slow start
     */
    public SystemBrowser(
            Map<String, String> environment, Set<String> withheld, SecureRandom random, Duration patience) {
        this(environment, withheld, random, patience, SystemKind.ofThisProcess(), FIRST_MOMENT);
    }

    /** @param firstMoment how long a program is waited for that may end with a failure at once */
    SystemBrowser(
            Map<String, String> environment,
            Set<String> withheld,
            SecureRandom random,
            Duration patience,
            SystemKind system,
            Duration firstMoment) {
        this.choice = new BrowserChoice(environment, system);
        this.programs = new DetachedProgram(environment, withheld, system, firstMoment);
        this.random = random;
        this.patience = patience;
    }

    /** A page with a command can be opened over SSH and without a display, too. */
    @Override
    public Optional<String> unavailable(Page page) {
        return choice.unavailable(page);
    }

    @Override
    public void open(Page page, String url) {
        WebAddress.checked(url);
        List<BrowserChoice.Candidate> candidates = choice.candidates(page);
        String why = choice.nothingFound(page);
        for (BrowserChoice.Candidate candidate : candidates) {
            List<String> arguments = candidate.template().filled(page.profile(), url);
            Optional<String> failure = programs.start(candidate.file(), arguments);
            if (failure.isEmpty()) {
                return;
            }
            why = failure.get();
        }
        throw new ProcessFailure(
                "no page was opened: " + why + "; run again with --stdout, which prints the address", 1);
    }

    @Override
    public void openSecret(Page page, SecretString url) {
        try (OneTimeRedirect redirect = OneTimeRedirect.to(url, random)) {
            open(page, redirect.address());
            if (!redirect.isFetchedWithin(patience)) {
                throw new ProcessFailure(
                        "the browser did not come for the page within " + patience.toSeconds()
                                + " s; run again with --stdout, which prints the address",
                        1);
            }
        }
    }
}
