package dev.awsvault.domain.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.guard.Person;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class DirectoryProfileTest {
    private final Person person = new Person();
    private final Notes notes = new Notes();
    private final List<String> told = new ArrayList<>();
    private Optional<DirectoryFile> here = Optional.empty();

    /** The list in memory. */
    private static final class Notes implements AllowedFiles {
        final Map<String, String> allowed = new HashMap<>();
        boolean readOnly;

        @Override
        public Optional<String> fingerprint(String path) {
            return Optional.ofNullable(allowed.get(path));
        }

        @Override
        public void allow(DirectoryFile file) {
            if (readOnly) throw new ConfigFailure("the list cannot be written");
            allowed.put(file.path(), file.fingerprint());
        }
    }

    @Test
    void withoutAFileNobodyIsAsked() {
        assertThat(profile().name()).isEmpty();
        assertThat(person.asked).isEmpty();
    }

    @Test
    void isAskedAboutOnce() {
        file("/work/.aws-vault", "profile = dev");
        person.answers.add("y");

        assertThat(profile().name()).contains("dev");
        assertThat(profile().name()).contains("dev");
        assertThat(person.asked)
                .containsExactly("terminal: Use profile dev, named by /work/.aws-vault, here and below? (y|N) ");
    }

    @Test
    void isAskedAboutAgainWhenItChanges() {
        file("/work/.aws-vault", "profile = dev");
        person.answers.addAll(List.of("y", "n", "y", "y"));
        profile().name();
        file("/work/.aws-vault", "profile = prod");

        assertThatThrownBy(() -> profile().name())
                .isInstanceOf(PromptFailure.class)
                .hasMessage(
                        "/work/.aws-vault names profile prod, and the answer was no; name the profile that you want");
        assertThat(profile().name()).contains("prod");
        assertThat(person.asked.getLast())
                .isEqualTo("terminal: /work/.aws-vault has changed. Use profile prod, named by /work/.aws-vault, here"
                        + " and below? (y|N) ");
        // What was allowed before is not any more.
        file("/work/.aws-vault", "profile = dev");
        profile().name();
        assertThat(person.answers).isEmpty();
    }

    @Test
    void theSameElsewhereIsAnother() {
        file("/work/.aws-vault", "profile = dev");
        person.answers.addAll(List.of("y", "y"));
        profile().name();
        file("/other/.aws-vault", "profile = dev");
        profile().name();

        assertThat(person.answers).isEmpty();
    }

    @Test
    void withoutAnybodyToAskItIsRefused() {
        person.terminal = false;
        person.display = false;
        file("/work/.aws-vault", "profile = dev");

        assertThatThrownBy(() -> profile().name())
                .isInstanceOf(PromptFailure.class)
                .hasMessage("/work/.aws-vault names profile dev, which you have not allowed yet, and there is nobody to"
                        + " ask; run the same on a terminal once, or name the profile");
        notes.allowed.put("/work/.aws-vault", "another");
        assertThatThrownBy(() -> profile().name()).hasMessageContaining("which has changed since you allowed it");
    }

    @Test
    void aYesCountsWhereItCannotBeNoted() {
        notes.readOnly = true;
        file("/work/.aws-vault", "profile = dev");
        person.answers.add("y");

        assertThat(profile().name()).contains("dev");
        assertThat(told).containsExactly("the list cannot be written; you will be asked again");
    }

    @Test
    void lookingAsksNobody() {
        file("/wo\033rk/.aws-vault", "profile = dev");

        assertThat(profile().look().orElseThrow().describe())
                .isEqualTo("/wo?rk/.aws-vault (not allowed yet: a run asks first)");
        notes.allowed.put("/wo\033rk/.aws-vault", "another");
        assertThat(profile().look().orElseThrow().describe())
                .endsWith("(changed since it was allowed: a run asks first)");
        notes.allowed.put("/wo\033rk/.aws-vault", here.orElseThrow().fingerprint());
        assertThat(profile().look().orElseThrow().describe()).endsWith("(allowed)");
        assertThat(person.asked).isEmpty();
    }

    /** Whatever happened before, a profile is given only for a content that the person's last yes was about. */
    @Property
    void nothingIsUsedThatWasNotAllowed(
            @ForAll @Size(max = 30) List<@IntRange(max = 3) Integer> contents,
            @ForAll @Size(30) List<Boolean> answers) {
        DirectoryProfileTest test = new DirectoryProfileTest();
        int allowed = -1;
        for (int i = 0; i < contents.size(); i++) {
            int content = contents.get(i);
            test.file("/work/.aws-vault", "profile = p" + content);
            test.person.answers.clear();
            test.person.answers.add(answers.get(i) ? "y" : "n");
            boolean given;
            try {
                given = test.profile().name().equals(Optional.of("p" + content));
            } catch (PromptFailure refused) {
                given = false;
            }
            assertThat(given).isEqualTo(content == allowed || answers.get(i));
            if (given) allowed = content;
        }
    }

    private DirectoryProfile profile() {
        return new DirectoryProfile(() -> here, notes, person.yesOrNo("auto"), told::add);
    }

    private void file(String path, String content) {
        here = Optional.of(DirectoryFile.parse(path, content.getBytes(StandardCharsets.UTF_8)));
    }
}
