package dev.awsvault.domain.doctor;

import java.util.List;

/** Who may read and write the files that matter. */
public interface FilesAtRest {
    /** Those that are there, a vault's folder before its items; none where the system keeps no modes. */
    List<State> states();

    /** What a file is for. */
    enum Purpose {
        VAULT_FOLDER,
        VAULT_ITEM,
        CONFIG,
        CREDENTIALS,
        SETTINGS,
        RUNTIME_FOLDER
    }

    /**
     * @param shown as a person would write it
     * @param shellWord the whole path, quoted for a shell
     * @param othersRead true where its group or anybody may
     * @param othersWrite true where its group or anybody may
     * @param ofAnother true where it belongs to neither this user nor root
     */
    record State(
            Purpose purpose,
            String shown,
            String shellWord,
            boolean othersRead,
            boolean othersWrite,
            boolean ofAnother) {}
}
