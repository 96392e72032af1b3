package dev.awsvault.application.serving;

import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.flow.PlannedProfile;
import dev.awsvault.application.flow.ProfileCredentials;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.application.wiring.ServerComposition;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.failure.Failure;
import dev.awsvault.domain.guard.Purpose;
import dev.awsvault.domain.plan.PlanOptions;
import dev.awsvault.domain.plan.SessionPolicies;
import dev.awsvault.domain.server.CredentialServer;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.ServePage;
import dev.awsvault.domain.server.ServeSite;
import dev.awsvault.domain.server.Site;
import dev.awsvault.domain.server.Visits;
import dev.awsvault.domain.server.Witness;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Serves many profiles to whoever has a token for them. */
public final class StandAloneServer implements AutoCloseable {
    private final CredentialServer server;
    private final String url;
    private final int profiles;

    private StandAloneServer(CredentialServer server, String url, int profiles) {
        this.server = server;
        this.url = url;
        this.profiles = profiles;
    }

    /**
     * Asks the person about each of these that wants a yes.
     *
     * @param only the profiles to serve; empty for all there are, of which nobody is asked
     * @param yes the command line says yes to all
     * @return those that may be served even where they want a yes
     * @throws dev.awsvault.domain.failure.PromptFailure where the person does not give it
     */
    public static Set<String> confirmed(Composition composition, List<String> only, boolean yes) {
        Set<String> confirmed = new LinkedHashSet<>();
        if (yes) return names(composition, only);
        if (only.isEmpty()) return confirmed;
        CredentialFlow flow = composition.flow();
        for (String name : names(composition, only)) {
            PlannedProfile planned;
            try {
                planned = flow.plan(plainRequest(name, composition.inheritMfa()));
            } catch (Failure incomplete) {
                continue; // whoever asks for it is told
            }
            composition.confirmation().require(planned.chain(), planned.plan(), () -> Purpose.SERVE, false);
            confirmed.add(name);
        }
        return confirmed;
    }

    /**
     * @param only the profiles to serve; empty for all there are
     * @param confirmed those that are served even where they want a yes
     * @param page whether {@code /} shows what is served, without a token
     * @throws dev.awsvault.domain.failure.UsageFailure where there is no such profile
     */
    public static StandAloneServer open(
            Composition composition,
            List<String> only,
            Set<String> confirmed,
            boolean page,
            Function<Site, CredentialServer.Opening> opening) {
        ServerComposition servers = composition.servers();
        CredentialFlow flow = composition.flow();
        Map<String, FreshCredentials> profiles = new LinkedHashMap<>();
        Map<String, ProfileCredentials> makers = new LinkedHashMap<>();
        for (String name : names(composition, only)) {
            ProfileCredentials maker = new ProfileCredentials(flow, plainRequest(name, composition.inheritMfa()));
            makers.put(name, maker);
            profiles.put(name, servers.fresh(confirmed.contains(name) ? maker : maker.unattended()));
        }
        Visits visits = new Visits();
        Witness witness = composition
                .audit(HandOutWay.SERVE, List.of())
                .clients(profile -> makers.get(profile)::subject, servers.worker());
        ServeSite site = new ServeSite(servers.clientTokens(), profiles, visits, witness, servers.clock());
        CredentialServer server = servers.server();
        try {
            CredentialServer.Listening listening = server.listen(
                    opening.apply(page ? site.withPage(new ServePage(profiles, visits, servers.clock())) : site));
            return new StandAloneServer(server, LoopbackUrl.of(listening), profiles.size());
        } catch (RuntimeException failed) {
            server.close();
            throw failed;
        }
    }

    private static Set<String> names(Composition composition, List<String> only) {
        if (only.isEmpty()) return composition.profileNames();
        composition.requireProfiles(only);
        return new LinkedHashSet<>(only);
    }

    private static ProfileRequest plainRequest(String profile, boolean inheritMfa) {
        return new ProfileRequest(
                profile, Map.of(), false, inheritMfa, "", false, PlanOptions.Use.COMMAND, SessionPolicies.NONE, false);
    }

    /** Where it is. */
    public String url() {
        return url;
    }

    /** How many profiles it serves. */
    public int profiles() {
        return profiles;
    }

    @Override
    public void close() {
        server.close();
    }
}
