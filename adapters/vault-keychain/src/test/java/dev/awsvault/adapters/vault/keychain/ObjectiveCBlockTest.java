package dev.awsvault.adapters.vault.keychain;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Function;
import com.sun.jna.Memory;
import com.sun.jna.Pointer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The offsets are those of struct Block_literal in Clang's specification, on a 64-bit system. */
class ObjectiveCBlockTest {
    @Test
    void isLaidOutAsClangsAndCallsBack() {
        List<String> replies = new ArrayList<>();
        try (Memory isa = new Memory(8);
                ObjectiveCBlock block = new ObjectiveCBlock(
                        isa, (at, success, error) -> replies.add(success + " " + (error == null)))) {
            Pointer at = block.pointer();
            assertThat(at.getPointer(0)).isEqualTo(isa.share(0));
            assertThat(at.getInt(8)).as("flags").isEqualTo(1 << 28);
            assertThat(at.getInt(12)).as("reserved").isZero();
            assertThat(at.getPointer(24).getLong(0)).as("reserved").isZero();
            assertThat(at.getPointer(24).getLong(8)).as("size of the literal").isEqualTo(32);
            // As the runtime calls it: invoke(block, BOOL, NSError *).
            Function invoke = Function.getFunction(at.getPointer(16));
            invoke.invokeVoid(new Object[] {at, 1, null});
            invoke.invokeVoid(new Object[] {at, 0, isa});
        }
        assertThat(replies).containsExactly("1 true", "0 false");
    }
}
