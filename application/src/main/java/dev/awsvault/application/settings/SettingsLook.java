package dev.awsvault.application.settings;

import dev.awsvault.domain.doctor.Finding;
import dev.awsvault.domain.doctor.Symptom;
import dev.awsvault.domain.failure.UsageFailure;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Whether each setting is one, and the settings file names none that does not exist. */
public final class SettingsLook {
    private final Settings settings;

    public SettingsLook(Settings settings) {
        this.settings = settings;
    }

    public List<Finding> look() {
        List<Finding> findings = new ArrayList<>();
        Settings usable = usable();
        if (usable != settings) {
            try {
                settings.readFile();
            } catch (UsageFailure e) {
                findings.add(unusable(e, "correct the settings file"));
            }
        }
        for (Setting setting : Setting.values()) {
            try {
                parse(usable, setting);
            } catch (UsageFailure e) {
                findings.add(unusable(e, "correct it where it is set: a flag, a variable, the settings file"));
            }
        }
        return findings;
    }

    /** The settings, without the file where that cannot be used. */
    public Settings usable() {
        try {
            settings.readFile();
            return settings;
        } catch (UsageFailure e) {
            return settings.withoutFile();
        }
    }

    /** The names of all variables that set something. */
    public static Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (Setting setting : Setting.values()) {
            names.add(setting.variable());
            if (!setting.otherVariable().isEmpty()) names.add(setting.otherVariable());
        }
        return names;
    }

    private static void parse(Settings settings, Setting setting) {
        if (setting.isSwitch()) {
            settings.isOn(setting, false);
            return;
        }
        switch (setting) {
            case BACKEND -> settings.backend();
            case DEFAULT_INHERITANCE -> settings.defaultInheritance();
            case MIN_TTL, OP_TIMEOUT, PROTON_PASS_TIMEOUT -> settings.duration(setting);
            case FILE_DIR -> settings.fileDir();
            case AUDIT_SIZE, AUDIT_FILES -> settings.auditLimits();
            default -> settings.get(setting);
        }
    }

    private static Finding unusable(UsageFailure e, String advice) {
        return Symptom.SETTING_UNUSABLE.wrongAsSaid(e, advice);
    }
}
