package dev.awsvault.domain.upkeep;

/** Hears how far a long work has come. */
@FunctionalInterface
public interface Progress {
    Progress UNHEARD = (_, _) -> {};

    /** @param done of so many items */
    void at(int done, int all);
}
