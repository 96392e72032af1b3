package dev.awsvault.domain.picker;

import java.util.List;

/** Which profiles a person used, for the order of a list. Losing it loses nothing: no method fails. */
public interface RecentProfiles {
    /** At most some hundred names, the last used first. */
    List<String> newestFirst();

    /** Notes that this one was used now. */
    void used(String profile);
}
