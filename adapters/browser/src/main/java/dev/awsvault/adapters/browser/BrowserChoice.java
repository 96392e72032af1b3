package dev.awsvault.adapters.browser;

import dev.awsvault.domain.browser.Browser.Page;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.File;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which program opens a page: the page's own command, else BROWSER, else what the system has. */
record BrowserChoice(Map<String, String> environment, SystemKind system) {
    private static final List<String> LINUX =
            List.of("xdg-open", "sensible-browser", "x-www-browser", "firefox", "chromium", "google-chrome");

    /** @param file where the template's program is */
    record Candidate(File file, CommandTemplate template) {}

    Optional<String> unavailable(Page page) {
        if (!isChosen(page)) {
            if (isSet("SSH_CONNECTION") || isSet("SSH_TTY")) {
                return Optional.of("this is an SSH session (set BROWSER to open pages nevertheless)");
            }
            if (system == SystemKind.LINUX && !isSet("DISPLAY") && !isSet("WAYLAND_DISPLAY") && !hasWindowsBrowser()) {
                return Optional.of("there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)");
            }
        }
        try {
            return candidates(page).isEmpty() ? Optional.of(nothingFound(page)) : Optional.empty();
        } catch (ProcessFailure e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    /**
     * Those that are there, in the order to try them.
     *
     * @throws ProcessFailure for a template that cannot be read
     */
    List<Candidate> candidates(Page page) {
        ProgramFiles files = new ProgramFiles(environment, system);
        List<Candidate> found = new ArrayList<>();
        for (CommandTemplate template : templates(page)) {
            files.find(template.program()).ifPresent(file -> found.add(new Candidate(file, template)));
        }
        return found;
    }

    /** One clause. */
    String nothingFound(Page page) {
        if (!page.command().isBlank()) {
            return "the program of browser_command is not there: " + firstWord(page.command());
        }
        return isSet("BROWSER")
                ? "no program that BROWSER names is there"
                : "no browser was found (set BROWSER to one)";
    }

    private boolean isChosen(Page page) {
        return !page.command().isBlank() || isSet("BROWSER");
    }

    private List<CommandTemplate> templates(Page page) {
        List<CommandTemplate> templates = new ArrayList<>();
        if (!page.command().isBlank()) {
            templates.add(CommandTemplate.of(words(page.command())));
        } else if (isSet("BROWSER")) {
            // Several, as xdg-open takes them: the next where one does not work.
            for (String line : variable("BROWSER").split(system == SystemKind.WINDOWS ? ";" : ":")) {
                if (!line.isBlank()) {
                    templates.add(CommandTemplate.of(words(line)));
                }
            }
        } else {
            addOfSystem(templates);
        }
        return templates;
    }

    private void addOfSystem(List<CommandTemplate> templates) {
        switch (system) {
            case MAC -> templates.add(new CommandTemplate("open", List.of()));
            case WINDOWS -> templates.add(new CommandTemplate("rundll32", List.of("url.dll,FileProtocolHandler")));
            case LINUX -> {
                if (hasWindowsBrowser()) {
                    templates.add(new CommandTemplate("wslview", List.of()));
                }
                for (String name : LINUX) {
                    templates.add(new CommandTemplate(name, List.of()));
                }
            }
        }
    }

    /** WSL sets these for whatever it starts; wslview comes with wslu. */
    private boolean hasWindowsBrowser() {
        return (isSet("WSL_DISTRO_NAME") || isSet("WSL_INTEROP"))
                && new ProgramFiles(environment, system).find("wslview").isPresent();
    }

    private List<String> words(String line) {
        return ShellWords.of(line, system != SystemKind.WINDOWS);
    }

    private String firstWord(String line) {
        return words(line).getFirst();
    }

    private boolean isSet(String name) {
        return !variable(name).isEmpty();
    }

    private String variable(String name) {
        String value = environment.get(name);
        return value == null ? "" : value;
    }
}
