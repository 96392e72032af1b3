package dev.awsvault.domain.directory;

import dev.awsvault.domain.credentials.Notices;
import dev.awsvault.domain.failure.ConfigFailure;
import dev.awsvault.domain.failure.MessageText;
import dev.awsvault.domain.failure.PromptFailure;
import dev.awsvault.domain.guard.YesOrNo;
import java.util.Optional;

/**
 * The profile that the folder's file names. Whoever writes such a file, say into a repository, chooses what a person's
 * commands may do: so each file is allowed by the person once, and again when a byte of it has changed.
 */
public final class DirectoryProfile {
    private final DirectoryFiles files;
    private final AllowedFiles allowed;
    private final YesOrNo person;
    private final Notices notices;

    public DirectoryProfile(DirectoryFiles files, AllowedFiles allowed, YesOrNo person, Notices notices) {
        this.files = files;
        this.allowed = allowed;
        this.person = person;
        this.notices = notices;
    }

    /**
     * A file with what the person has said of it so far.
     *
     * @param known it, or another content of it, was allowed
     * @param trusted it was allowed as it is
     */
    public record Found(DirectoryFile file, boolean known, boolean trusted) {
        /** {@code /home/me/work/.aws-vault (allowed)} */
        public String describe() {
            String state =
                    known ? "changed since it was allowed: a run asks first" : "not allowed yet: a run asks first";
            return MessageText.oneLine(file.path()) + " (" + (trusted ? "allowed" : state) + ")";
        }
    }

    /** The nearest file, without asking anybody. */
    public Optional<Found> look() {
        return files.nearest().map(file -> {
            Optional<String> before = allowed.fingerprint(file.path());
            return new Found(file, before.isPresent(), before.equals(Optional.of(file.fingerprint())));
        });
    }

    /**
     * The name of the profile that may be used here; empty where no file names one.
     *
     * @throws PromptFailure where the person does not allow it, or cannot be asked
     */
    public Optional<String> name() {
        Optional<Found> found = look();
        if (found.isPresent() && !found.get().trusted()) ask(found.get());
        return found.map(each -> each.file().profile());
    }

    private void ask(Found found) {
        DirectoryFile file = found.file();
        String path = MessageText.oneLine(file.path());
        String profile = MessageText.name(file.profile());
        String changed = found.known() ? path + " has changed. " : "";
        switch (person.ask(changed + "Use profile " + profile + ", named by " + path + ", here and below?")) {
            case YES -> note(file);
            case NO ->
                throw new PromptFailure(
                        path + " names profile " + profile + ", and the answer was no; name the profile that you want");
            case NOBODY_THERE ->
                throw new PromptFailure(path + " names profile " + profile + ", which "
                        + (found.known() ? "has changed since you allowed it" : "you have not allowed yet")
                        + ", and there is nobody to ask; run the same on a terminal once, or name the profile");
        }
    }

    private void note(DirectoryFile file) {
        try {
            allowed.allow(file);
        } catch (ConfigFailure e) {
            notices.say(e.getMessage() + "; you will be asked again");
        }
    }
}
