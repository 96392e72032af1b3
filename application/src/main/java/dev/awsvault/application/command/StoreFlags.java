package dev.awsvault.application.command;

import dev.awsvault.application.settings.Setting;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.ISetter;
import picocli.CommandLine.Model.OptionSpec;

/** The flags of single stores, which may stand before and behind every command. The help of the whole shows them. */
final class StoreFlags {
    private final Map<Setting, String> given = new EnumMap<>(Setting.class);

    Map<Setting, String> given() {
        return given;
    }

    /** @param hidden whether the help of this command leaves them out */
    void addTo(CommandSpec command, boolean hidden) {
        for (Setting setting : Setting.values()) {
            if (setting.isOfStore() && !setting.flag().isEmpty()) command.addOption(option(setting, hidden));
        }
    }

    private OptionSpec option(Setting setting, boolean hidden) {
        OptionSpec.Builder option = OptionSpec.builder(setting.flag())
                .hidden(hidden)
                .description(setting.meaning() + " [$" + setting.variable() + "]")
                .setter(new ISetter() {
                    @Override
                    public <T> @Nullable T set(T value) {
                        if (value != null) given.put(setting, value.toString());
                        return null;
                    }
                });
        return setting.isSwitch()
                ? option.type(Boolean.class).arity("0").negatable(true).build()
                : option.type(String.class).arity("1").paramLabel("VALUE").build();
    }
}
