package dev.awsvault.domain.rotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RotationPreviewTest {
    /** At every moment at which a rotation may have been killed it says what the next would do, and changes nothing. */
    @Test
    void tellsWhatIsNextAndChangesNothing() {
        List<String> told = new ArrayList<>();
        for (int moment = 0; ; moment++) {
            RotationBench bench = new RotationBench();
            boolean killed = bench.killedAt(moment);
            bench.progress.clear();
            Map<String, String> vault = bench.vault.data();
            Map<String, String> journal = Map.copyOf(bench.journal);
            List<String> keys = bench.iam.ids();
            new RotationPreview(bench.request(), bench.ports()).tell();
            assertThat(bench.vault.data()).isEqualTo(vault);
            assertThat(bench.journal).isEqualTo(journal);
            assertThat(bench.iam.ids()).isEqualTo(keys);
            assertThat(bench.progress).hasSize(1);
            String line = bench.progress.getFirst();
            if (told.isEmpty() || !told.getLast().equals(start(line))) told.add(start(line));
            if (!killed) break;
        }
        assertThat(told)
                .containsExactly(
                        "Would create a new",
                        "Would go on with the",
                        "Would go on with a",
                        "Would finish the rotation",
                        "Would create a new");
    }

    private static String start(String line) {
        List<String> words = List.of(line.split(" "));
        return String.join(" ", words.subList(0, words.get(1).equals("go") ? 5 : 4));
    }
}
