package dev.awsvault.adapters.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.browser.Browser;
import dev.awsvault.domain.browser.Browser.Page;
import dev.awsvault.domain.failure.ProcessFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class SystemBrowserTest {
    private static final Browser.Page NO_COMMAND = new Browser.Page("", "");

    private static final String URL = "https://a.example/x?y=1&z=%20#f";
    private static final Page PLAIN = new Page("work", "");

    @TempDir
    Path folder;

    private Scripts scripts;

    @BeforeEach
    void prepare() {
        scripts = Scripts.in(folder);
    }

    private List<String> opened(Page page) throws Exception {
        scripts.browser(SystemKind.LINUX).open(page, URL);
        return scripts.opened();
    }

    @Test
    void thePagesOwnCommandComesFirst() throws Exception {
        scripts.recording("mine").recording("other").recording("xdg-open").set("BROWSER", "other");
        assertThat(opened(new Page("a b", "mine --profile '{profile} x' {url}")))
                .containsExactly("mine", "--profile", "a b x", URL);
        assertThat(opened(PLAIN)).containsExactly("other", URL);
        scripts.set("BROWSER", "");
        assertThat(opened(PLAIN)).containsExactly("xdg-open", URL);
    }

    @Test
    void firefoxContainers() throws Exception {
        scripts.recording("firefox");
        assertThat(opened(new Page("work", "firefox \"ext+container:name={profile}&url={url-encoded}\"")))
                .containsExactly(
                        "firefox", "ext+container:name=work&url=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D%2520%23f");
    }

    @Test
    void aCommandMayBeAPath() throws Exception {
        scripts.recording("mine").set("PATH", "/nonexistent");
        assertThat(opened(new Page("work", folder.resolve("mine") + " {url}"))).containsExactly("mine", URL);
    }

    @Test
    void anyCharacterArrives() throws Exception {
        scripts.recording("mine");
        assertThat(opened(new Page("j\u00f6rg's \u20ac \\ %s", "mine {profile} '{url}'")))
                .containsExactly("mine", "j\u00f6rg's \u20ac \\ %s", URL);
    }

    @ParameterizedTest
    @CsvSource({
        "missing:second, second " + URL,
        "failing:second, second " + URL,
        "second -n:third, second -n " + URL,
        ":: second  --new %s -x, second --new " + URL + " -x",
    })
    void browserMayNameSeveral(String browser, String words) throws Exception {
        scripts.with("failing", "exit 3").recording("second").recording("third");
        scripts.set("BROWSER", browser);
        assertThat(opened(PLAIN)).containsExactly(words.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"xdg-open", "sensible-browser", "x-www-browser", "firefox", "chromium", "google-chrome"})
    void linuxHasOneOfThese(String name) throws Exception {
        scripts.recording(name);
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND)).isEmpty();
        assertThat(opened(PLAIN)).containsExactly(name, URL);
    }

    @Test
    void theNextIsTriedWhereOneFailsAtOnce() throws Exception {
        scripts.with("xdg-open", "exit 3").recording("firefox");
        assertThat(opened(PLAIN)).containsExactly("firefox", URL);
    }

    @Test
    void otherSystemsHaveTheirOwn() throws Exception {
        scripts.recording("open")
                .recording("rundll32")
                .recording("rundll32.exe")
                .recording("xdg-open");
        scripts.browser(SystemKind.MAC).open(PLAIN, URL);
        assertThat(scripts.opened()).containsExactly("open", URL);
        assertThat(new BrowserChoice(scripts.environment(), SystemKind.WINDOWS)
                        .candidates(PLAIN)
                        .getFirst()
                        .template())
                .isEqualTo(new CommandTemplate("rundll32", List.of("url.dll,FileProtocolHandler")));
    }

    @Test
    void wslOpensTheBrowserOfWindows() throws Exception {
        scripts.recording("wslview").recording("xdg-open");
        assertThat(opened(PLAIN)).containsExactly("xdg-open", URL);
        scripts.set("WSL_DISTRO_NAME", "Debian").unset("DISPLAY");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND)).isEmpty();
        assertThat(opened(PLAIN)).containsExactly("wslview", URL);
        Files.delete(folder.resolve("wslview"));
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND)).isPresent();
    }

    @ParameterizedTest
    @CsvSource({
        "exit 3, mine ended with status 3",
        "echo s3cret; echo s3cret >&2; exit 1, mine ended with status 1",
        "kill -9 $$, mine ended with status 137"
    })
    void anImmediateFailureIsTold(String body, String why) throws IOException {
        scripts.with("mine", body);
        assertThatThrownBy(() -> opened(new Page("work", "mine")))
                .isInstanceOf(ProcessFailure.class)
                .hasMessage("no page was opened: " + why + "; run again with --stdout, which prints the address");
    }

    @Test
    void aProgramThatCannotBeStartedIsTold() throws IOException {
        scripts.with("mine", "");
        Files.writeString(folder.resolve("mine"), "#!/nonexistent/interpreter\n");
        assertThatThrownBy(() -> opened(new Page("work", "mine")))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("mine cannot be started");
    }

    @Test
    void aBrowserThatStaysIsNotWaitedFor() throws Exception {
        Path id = folder.resolve("id");
        scripts.with("mine", "echo $$ >" + id + ".new; /bin/mv " + id + ".new " + id + "; exec /bin/sleep 50");
        scripts.browser(SystemKind.LINUX, Duration.ofMillis(100)).open(new Page("work", "mine"), URL);
        while (!Files.exists(id)) Thread.sleep(10);
        assertThat(ProcessHandle.of(Long.parseLong(Files.readString(id).strip())))
                .hasValueSatisfying(browser -> assertThat(browser.destroy()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "file:///etc/passwd",
                "javascript:alert(1)",
                "-version",
                "https:/a",
                "https://a.example/\r\nX: y",
                "https://a.example/ b",
                "https://a.example/\"&calc\"",
                "https://a.example/\u00e4",
                "ftp://a.example/"
            })
    void onlyWebAddressesAreOpened(String url) throws IOException {
        scripts.recording("xdg-open");
        assertThatThrownBy(() -> scripts.browser(SystemKind.LINUX).open(PLAIN, url))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("not one of the web")
                .hasMessageNotContaining("a.example");
        assertThat(folder.resolve("opened")).doesNotExist();
    }

    @Test
    void secretsOfOursDoNotReachTheBrowser() throws Exception {
        scripts.set("KEPT", "k\u00e4pt")
                .set("AWS_VAULT_FILE_PASSPHRASE", "s3cret")
                .set("AWS_ACCESS_KEY_ID", "s3cret")
                .set("AWS_SECRET_ACCESS_KEY", "s3cret")
                .set("AWS_SESSION_TOKEN", "s3cret")
                .set("AWS_CONTAINER_AUTHORIZATION_TOKEN", "s3cret")
                .set("AWS_REGION", "eu-west-1");
        Path seen = folder.resolve("seen");
        scripts.with("xdg-open", "/usr/bin/env >" + seen);
        scripts.browser(SystemKind.LINUX, "AWS_VAULT_FILE_PASSPHRASE").open(PLAIN, URL);
        assertThat(Files.readString(seen))
                .contains("KEPT=k\u00e4pt\n", "AWS_REGION=eu-west-1\n", "DISPLAY=:7\n")
                .doesNotContain("s3cret", "HOME=");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itsStreamsAreNotOurs() throws Exception {
        Path seen = folder.resolve("seen");
        scripts.with(
                "xdg-open",
                "/usr/bin/readlink /proc/$$/fd/0 /proc/$$/fd/1 /proc/$$/fd/2 >" + seen + " || exit 1; "
                        + "/bin/cat; echo noise; echo noise >&2");
        scripts.browser(SystemKind.LINUX).open(PLAIN, URL);
        List<String> streams = Files.readAllLines(seen);
        assertThat(streams.get(0)).isEqualTo("/dev/null");
        assertThat(streams.get(2)).isEqualTo("/dev/null");
    }

    @ParameterizedTest
    @ValueSource(strings = {"SSH_CONNECTION", "SSH_TTY"})
    void overSshOnlyWhatIsAskedForOpens(String variable) throws IOException {
        scripts.recording("xdg-open").recording("mine").set(variable, "x");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND))
                .hasValueSatisfying(why -> assertThat(why).contains("SSH"));
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(new Page("work", "mine")))
                .isEmpty();
        scripts.set("BROWSER", "mine");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND)).isEmpty();
        scripts.set("BROWSER", "").set(variable, "");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(SystemKind.class)
    void onlyLinuxNeedsADisplay(SystemKind system) throws IOException {
        scripts.recording("open")
                .recording("rundll32.exe")
                .recording("xdg-open")
                .unset("DISPLAY");
        assertThat(scripts.browser(system).unavailable(NO_COMMAND).isPresent()).isEqualTo(system == SystemKind.LINUX);
        scripts.set("WAYLAND_DISPLAY", "wayland-0");
        assertThat(scripts.browser(system).unavailable(NO_COMMAND)).isEmpty();
    }

    @Test
    void whatIsAskedForNeedsNoDisplay() throws IOException {
        scripts.recording("mine").unset("DISPLAY");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND))
                .hasValueSatisfying(why -> assertThat(why).contains("no display"));
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(new Page("work", "mine")))
                .isEmpty();
    }

    @Test
    void saysWhatIsNotThere() {
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND))
                .hasValue("no browser was found (set BROWSER to one)");
        scripts.set("BROWSER", "missing -x:other");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(NO_COMMAND))
                .hasValue("no program that BROWSER names is there");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(new Page("work", "'my browser' {url}")))
                .hasValue("the program of browser_command is not there: my browser");
        assertThat(scripts.browser(SystemKind.LINUX).unavailable(new Page("work", "mine 'x")))
                .hasValueSatisfying(why -> assertThat(why).contains("does not end"));
        assertThatThrownBy(() -> opened(PLAIN))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("no program that BROWSER names is there");
        assertThatThrownBy(() -> opened(new Page("work", "mine 'x")))
                .isInstanceOf(ProcessFailure.class)
                .hasMessageContaining("does not end");
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void itIsInASessionOfItsOwnWhereSetsidIs() throws Exception {
        scripts.with("setsid", "exec /usr/bin/setsid \"$@\"");
        Path seen = folder.resolve("seen");
        scripts.with(
                "mine", "read pid name state parent group session rest </proc/$$/stat; echo $pid $session >" + seen);
        scripts.browser(SystemKind.LINUX).open(new Page("j\u00f6rg", "mine {profile}"), URL);
        String[] ids = Files.readString(seen).strip().split(" ");
        assertThat(ids[1]).isEqualTo(ids[0]);
        scripts.with("mine", "exit 4");
        assertThatThrownBy(() -> opened(new Page("work", "mine"))).hasMessageContaining("mine ended with status 4");
    }
}
