package dev.awsvault.application.command;

import dev.awsvault.application.settings.Setting;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Flags that switch a setting on or off, or leave it to the variables. */
final class SwitchFlags {
    private SwitchFlags() {}

    /** @param given null where the flag was not */
    static void put(Map<Setting, String> settings, Setting setting, @Nullable Boolean given) {
        if (given != null) settings.put(setting, given.toString());
    }
}
