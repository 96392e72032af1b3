package dev.awsvault.application.command;

import dev.awsvault.application.flow.CredentialFlow;
import dev.awsvault.application.flow.Explanation;
import dev.awsvault.application.flow.ExplanationJson;
import dev.awsvault.application.flow.ExplanationText;
import dev.awsvault.application.flow.ProfileRequest;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.wiring.Composition;
import dev.awsvault.domain.directory.DirectoryProfile;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code explain}: what a run would do for a profile, and why; asks nothing, calls nobody, shows no secret. */
@Command(
        name = "explain",
        sortOptions = false,
        description = "Show where a profile's settings come from, and what a run would do with them. It asks nothing"
                + " and calls nobody.",
        customSynopsis = "aws-vault explain [FLAGS] [PROFILE]")
final class ExplainCommand extends VaultCommand {
    @Mixin
    ProfileOptions options = new ProfileOptions();

    @Mixin
    StdoutOption stdout = new StdoutOption();

    @Option(names = "--json", description = "For programs; the schema is in docs/explain.md")
    boolean json;

    @Mixin
    ProfileArgument profile = new ProfileArgument();

    @Override
    Map<Setting, String> flags() {
        Map<Setting, String> settings = options.settings();
        stdout.addTo(settings);
        return settings;
    }

    @Override
    int run(Composition composition) {
        Optional<DirectoryProfile.Found> file = profile.given(composition).isPresent()
                ? Optional.empty()
                : composition.directoryProfile().look();
        String wanted = file.map(found -> found.file().profile()).orElseGet(() -> profile.name(composition));
        ProfileRequest request = options.request(wanted, composition);
        CredentialFlow flow = composition.flow();
        Explanation explanation = flow.explain(request, flow.plan(request))
                .namedBy(file.map(DirectoryProfile.Found::describe).orElse(""));
        world().out()
                .print(
                        json
                                ? new ExplanationJson(explanation).text()
                                : new ExplanationText(
                                                explanation, world().clock().instant())
                                        .text());
        return 0;
    }
}
