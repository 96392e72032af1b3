package dev.awsvault.application.wiring;

import dev.awsvault.adapters.audit.FileAuditJournal;
import dev.awsvault.adapters.audit.FileStoredJournal;
import dev.awsvault.adapters.process.OperatingSystem;
import dev.awsvault.application.World;
import dev.awsvault.application.flow.AuditNote;
import dev.awsvault.application.flow.JournaledNote;
import dev.awsvault.application.settings.Setting;
import dev.awsvault.application.settings.Settings;
import dev.awsvault.domain.audit.AuditedCommand;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.audit.StoredJournal;
import dev.awsvault.domain.credentials.Notices;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** The journal of what was handed out. */
public final class AuditComposition {
    private final World world;
    private final Settings settings;
    private final OperatingSystem system;
    private final Notices notices;

    AuditComposition(World world, Settings settings, OperatingSystem system, Notices notices) {
        this.world = world;
        this.settings = settings;
        this.system = system;
        this.notices = notices;
    }

    /** @param command what the credentials are for, in words; empty where that is no command */
    AuditNote note(HandOutWay way, List<String> command) {
        return new JournaledNote(
                new FileAuditJournal(folder(), system.effectiveUser(), settings.auditLimits()),
                world.clock(),
                way,
                AuditedCommand.of(command, settings.isOn(Setting.AUDIT_ARGUMENTS, false)),
                system.caller(),
                notices);
    }

    /** What is kept now; empty where there is no journal. */
    public Optional<StoredJournal> stored() {
        return FileStoredJournal.open(folder(), system.effectiveUser());
    }

    public Path folder() {
        return settings.auditFolder();
    }
}
