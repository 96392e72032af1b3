package dev.awsvault.blackbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.awsvault.standin.front.Call;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many processes that need the same sign-in at IAM Identity Center: one page, and one answer for all. */
class SharedSignInTest extends SsoFixture {
    private static final int WAITING = Program.isNative() ? 20 : 5;

    /** One that shows a code, and many that wait for it: for the same role and for another of the same sign-in. */
    private List<Running> leaderAndWaiting() {
        List<Running> runs = new ArrayList<>(List.of(program().begin(keyIdOf("dev"))));
        runs.getFirst().said("(asks for it: \\S+)\n");
        IntStream.range(0, WAITING)
                .forEach(i -> runs.add(program().begin(debugging(keyIdOf(i % 2 == 0 ? "dev" : "audit")))));
        runs.stream().skip(1).forEach(run -> run.said("(waiting for process \\d+)"));
        return runs;
    }

    private static String[] debugging(String... words) {
        return words(new String[] {"--debug"}, words);
    }

    private static String code(Running run) {
        return run.said("asks for it: (\\S+)\n");
    }

    private long count(List<Call> calls, String action) {
        return calls.stream().filter(call -> call.action().equals(action)).count();
    }

    @Test
    void oneTabOpensForAll() {
        Program browsing = browsing();
        List<Result> results = AtOnce.run(WAITING + 1, i -> browsing.run(keyIdOf(i % 2 == 0 ? "dev" : "audit")));
        assertThat(results).allSatisfy(Result::ok);
        assertThat(sso.pagesOpened()).isEqualTo(1);
        List<Call> calls = aws.calls();
        assertThat(count(calls, "CreateToken")).isEqualTo(1);
        assertThat(count(calls, "GetRoleCredentials")).isEqualTo(2);
    }

    @Test
    void oneCodeServesAll() {
        List<Running> runs = leaderAndWaiting();
        sso.approve(code(runs.getFirst()));
        runs.forEach(run -> run.end().ok());
        assertThat(count(aws.calls(), "StartDeviceAuthorization")).isEqualTo(1);
    }

    @Test
    void whereThePersonDeniesItNobodyElseAsks() {
        List<Running> runs = leaderAndWaiting();
        sso.deny(code(runs.getFirst()));
        Set<String> lines = new HashSet<>();
        runs.forEach(run -> lines.add(failed(run.end())));
        assertThat(lines).containsExactly("aws-vault: error: exec: sign-in at " + sso.startUrl() + " was denied");
        assertThat(count(aws.calls(), "StartDeviceAuthorization")).isEqualTo(1);

        Running later = program().begin(keyIdOf("dev"));
        sso.approve(code(later));
        later.end().ok();
    }

    @Test
    void whereTheLeaderIsKilledTheNextShowsACode() {
        List<Running> runs = leaderAndWaiting();
        Tools.kill(runs.getFirst().handle());
        List<Running> others = runs.subList(1, runs.size());
        Tools.until(() -> others.stream().anyMatch(run -> run.told().contains("asks for it: ")), "no code");
        Running next = others.stream()
                .filter(run -> run.told().contains("asks for it: "))
                .findFirst()
                .orElseThrow();
        sso.approve(code(next));
        others.forEach(run -> run.end().ok());
        assertThat(count(aws.calls(), "StartDeviceAuthorization")).isEqualTo(2);
    }

    /** Each refresh token is good once, and the stand-in takes none twice. */
    @Test
    void aRefreshTokenIsUsedOnce() {
        browsing().run(keyIdOf("dev")).ok();
        aws.calls();
        String item = home.vault().data(itemName());
        assertThat(item).contains("\"RefreshToken\":\"");
        endToken(item);
        Program program = program();
        List<Result> results = AtOnce.run(WAITING + 1, _ -> program.run(keyIdOf("audit")));
        assertThat(results).allSatisfy(Result::quiet);
        List<Call> calls = aws.calls();
        assertThat(calls).extracting(Call::outcome).containsOnly(Call.OK);
        assertThat(count(calls, "CreateToken")).isEqualTo(1);
    }

    /** As if the token had ended a minute ago. */
    private void endToken(String item) {
        String ended = item.replaceAll(
                "\"Expiration\":\"[^\"]*\"",
                "\"Expiration\":\"" + Instant.now().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.SECONDS)
                        + "\"");
        home.vault().put(itemName(), ended, "aws-vault oidc token", "aws-vault oidc token");
    }
}
