package dev.awsvault.adapters.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over written files: a kernel has the lists of children, or has not. */
class ProcessTreeTest {
    @TempDir
    Path proc;

    private void process(long number, long parent, long start) throws Exception {
        Files.createDirectories(proc.resolve(number + "/task/" + number));
        Files.writeString(
                proc.resolve(number + "/stat"),
                number + " (a) S 1 (b) S " + parent + " 1 1 0 -1 4194560 1 0 0 0 0 0 0 0 20 0 1 0 " + start + " 1 1\n");
    }

    private void children(long number, long thread, String children) throws Exception {
        Files.createDirectories(proc.resolve(number + "/task/" + thread));
        Files.writeString(proc.resolve(number + "/task/" + thread + "/children"), children);
    }

    private void family() throws Exception {
        process(10, 1, 100);
        process(11, 10, 110);
        process(12, 11, 120);
        process(13, 10, 130);
        process(20, 1, 100);
        process(21, 20, 200);
        Files.createDirectories(proc.resolve("net"));
    }

    @Test
    void descendantsAreReadFromParents() throws Exception {
        family();
        assertThat(new ProcessTree(proc).descendants(10)).containsExactlyInAnyOrder(11L, 12L, 13L);
        assertThat(new ProcessTree(proc).descendants(13)).isEmpty();
        assertThat(new ProcessTree(proc).descendants(99)).isEmpty();
    }

    @Test
    void descendantsAreReadFromTheChildrenOfEachThread() throws Exception {
        family();
        children(10, 10, "11 ");
        children(10, 15, "13 ");
        children(11, 11, "12 ");
        assertThat(new ProcessTree(proc).descendants(10)).containsExactlyInAnyOrder(11L, 12L, 13L);
    }

    @Test
    void aLoopEnds() throws Exception {
        process(10, 11, 100);
        process(11, 10, 100);
        process(12, 11, 100);
        ProcessTree tree = new ProcessTree(proc);
        assertThat(tree.descendants(10)).containsExactlyInAnyOrder(11L, 12L);
        assertThat(tree.line(12, new ProcessTree.Member(99, 1, 1))).isEmpty();
    }

    @Test
    void aLineLeadsToTheRootThatWasMeant() throws Exception {
        family();
        ProcessTree tree = new ProcessTree(proc);
        ProcessTree.Member root = tree.member(10).orElseThrow();
        assertThat(root).isEqualTo(new ProcessTree.Member(10, 1, 100));
        assertThat(tree.line(12, root)).extracting(ProcessTree.Member::process).containsExactly(12L, 11L, 10L);
        assertThat(tree.line(10, root)).isEmpty();
        assertThat(tree.line(21, root)).isEmpty();
        assertThat(tree.line(12, new ProcessTree.Member(10, 1, 99)))
                .as("another had that number")
                .isEmpty();
        Files.delete(proc.resolve("11/stat"));
        assertThat(tree.line(12, root)).isEmpty();
    }
}
