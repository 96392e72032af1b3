package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What can be chosen from, prepared for search and display. */
final class Candidates {
    /** No typed word holds it. */
    private static final char BETWEEN = '\0';

    private final List<ProfileChoice> choices;
    private final String[] searched;
    private final int[] everything;

    Candidates(List<ProfileChoice> choices) {
        this.choices = List.copyOf(choices);
        this.searched = new String[choices.size()];
        this.everything = new int[choices.size()];
        for (int i = 0; i < searched.length; i++) {
            ProfileChoice choice = choices.get(i);
            searched[i] = lowerCase(choice.profile() + BETWEEN + choice.account() + BETWEEN + choice.role());
            everything[i] = i;
        }
    }

    int size() {
        return choices.size();
    }

    ProfileChoice get(int index) {
        return choices.get(index);
    }

    List<ProfileChoice> all() {
        return choices;
    }

    /** Indices of those in which each word of the filter occurs, in any case, in their order. */
    int[] matching(String filter) {
        String trimmed = lowerCase(filter).strip();
        if (trimmed.isEmpty()) {
            return everything.clone();
        }
        String[] words = trimmed.split("\\s+");
        int[] found = new int[searched.length];
        int count = 0;
        for (int i = 0; i < searched.length; i++) {
            if (holdsAll(searched[i], words)) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    private static boolean holdsAll(String text, String[] words) {
        for (String word : words) {
            if (!text.contains(word)) {
                return false;
            }
        }
        return true;
    }

    private static String lowerCase(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
