package dev.awsvault.domain.doctor;

import java.util.Collection;
import java.util.Optional;

/** What a mistyped name was meant to be. */
final class NearestName {
    private static final int LONGEST = 60;

    private final Collection<String> known;

    NearestName(Collection<String> known) {
        this.known = known;
    }

    /** The nearest name that no more than two slips are away; in a short one, one slip. */
    Optional<String> to(String name) {
        String best = "";
        int fewest = (name.length() <= 5 ? 1 : 2) + 1;
        if (name.length() > LONGEST) return Optional.empty();
        for (String candidate : known) {
            int slips = Math.abs(candidate.length() - name.length()) >= fewest ? fewest : slips(name, candidate);
            if (slips < fewest) {
                fewest = slips;
                best = candidate;
            }
        }
        return best.isEmpty() ? Optional.empty() : Optional.of(best);
    }

    /** Letters put in, left out, exchanged, or turned round with their neighbour; {@code -} for {@code _} is none. */
    private static int slips(String one, String other) {
        int[][] table = new int[one.length() + 1][other.length() + 1];
        for (int i = 0; i <= one.length(); i++) table[i][0] = i;
        for (int j = 0; j <= other.length(); j++) table[0][j] = j;
        for (int i = 1; i <= one.length(); i++) {
            for (int j = 1; j <= other.length(); j++) {
                int exchanged = table[i - 1][j - 1] + (same(one.charAt(i - 1), other.charAt(j - 1)) ? 0 : 1);
                table[i][j] = Math.min(exchanged, Math.min(table[i - 1][j], table[i][j - 1]) + 1);
                boolean turned = i > 1
                        && j > 1
                        && one.charAt(i - 1) == other.charAt(j - 2)
                        && one.charAt(i - 2) == other.charAt(j - 1);
                if (turned) table[i][j] = Math.min(table[i][j], table[i - 2][j - 2] + 1);
            }
        }
        return table[one.length()][other.length()];
    }

    private static boolean same(char one, char other) {
        return one == other || (one == '-' && other == '_') || (one == '_' && other == '-');
    }
}
