package dev.awsvault.adapters.picker;

import dev.awsvault.domain.picker.ProfileChoice;
import java.util.ArrayList;
import java.util.List;

final class Choices {
    private Choices() {}

    static final List<ProfileChoice> FEW = List.of(
            new ProfileChoice("home", "", ""),
            new ProfileChoice("work-admin", "111111111111", "Admin"),
            new ProfileChoice("work-read", "111111111111", "ReadOnly"),
            new ProfileChoice("prod", "222222222222", "Admin"));

    /** {@code profile-0001} and so on, every hundredth an administrator. */
    static List<ProfileChoice> numbered(int count) {
        List<ProfileChoice> choices = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            String number = "0".repeat(4 - Integer.toString(i).length()) + i;
            choices.add(new ProfileChoice(
                    "profile-" + number, "12345678" + number, i % 100 == 0 ? "Administrator" : "ReadOnly"));
        }
        return choices;
    }
}
