package dev.awsvault.domain.upkeep;

import java.util.List;

/**
 * What was found in a vault.
 *
 * @param vault what a person calls it
 * @param items how many there are
 * @param sound how many of them open and hold what they should
 */
public record VerificationReport(String vault, int items, int sound, List<Finding> findings) {
    /** True where nothing is there to be done. */
    public boolean isSound() {
        return wrong() == 0;
    }

    public int wrong() {
        int wrong = 0;
        for (Finding finding : findings) {
            if (finding.problem().isWrong()) wrong++;
        }
        return wrong;
    }
}
