package dev.awsvault.adapters.awsconfig;

import dev.awsvault.domain.profile.ConfigValue;
import dev.awsvault.domain.profile.SectionKind;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Gives {@code [profile a.b]} the keys of {@code [profile a]} that it lacks. A trap of go-ini's (its "child sections")
 * that aws-vault never switched off, so that its users' files may lean on it; the AWS CLI knows nothing of it.
 */
final class DottedNames {
    /** Over the whole file: a large section with very many children would otherwise fill the memory. */
    private static final int MOST_INHERITED = 1_000_000;

    private final SectionDrafts sections;
    private final Set<SectionDraft> done = new HashSet<>();
    private int inherited;

    DottedNames(SectionDrafts sections) {
        this.sections = sections;
    }

    void inherit() throws SyntaxException {
        for (SectionDraft section : sections.inOrder()) {
            SectionKind kind = section.header().kind();
            if (kind == SectionKind.PROFILE || kind == SectionKind.SSO_SESSION) {
                inherit(section);
            }
        }
    }

    private void inherit(SectionDraft section) throws SyntaxException {
        if (!done.add(section)) {
            return;
        }
        Optional<SectionDraft> parent = sections.parent(section);
        if (parent.isEmpty()) {
            return;
        }
        inherit(parent.get());
        for (Map.Entry<String, ConfigValue> entry : parent.get().values().entrySet()) {
            if (section.values().putIfAbsent(entry.getKey(), entry.getValue()) == null
                    && ++inherited > MOST_INHERITED) {
                throw new SyntaxException(section.line(), "too many sections with a dot in their name");
            }
        }
    }
}
