package dev.awsvault.adapters.vault.windows;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * The numbers are those that offsetof and sizeof give for CREDENTIALW with wincred.h of mingw-w64 for x86-64, as the
 * types on Microsoft's page give them as well.
 */
class CredentialMemoryTest {
    @Test
    void theStructureIsLaidOutAsWindowsReadsIt() {
        assertThat(Native.POINTER_SIZE).isEqualTo(8);
        try (CredentialMemory written = new CredentialMemory("a:\u20ac\ud83d\udd11", new byte[] {1, 2, 3})) {
            Pointer at = written.pointer();
            assertThat(((Memory) at).size()).isEqualTo(80);
            assertThat(at.getInt(0)).as("Flags").isZero();
            assertThat(at.getInt(4)).as("Type").isEqualTo(1);
            assertThat(at.getPointer(8).getByteArray(0, 12))
                    .as("TargetName")
                    .containsExactly('a', 0, ':', 0, 0xac, 0x20, 0x3d, 0xd8, 0x11, 0xdd, 0, 0);
            assertThat(at.getPointer(16).getShort(0)).as("Comment").isZero();
            assertThat(at.getLong(24)).as("LastWritten").isZero();
            assertThat(at.getInt(32)).as("CredentialBlobSize").isEqualTo(3);
            assertThat(at.getPointer(40).getByteArray(0, 3))
                    .as("CredentialBlob")
                    .containsExactly(1, 2, 3);
            assertThat(at.getInt(48)).as("Persist").isEqualTo(2);
            assertThat(at.getInt(52)).as("AttributeCount").isZero();
            assertThat(at.getPointer(56)).as("Attributes").isNull();
            assertThat(at.getPointer(64).getShort(0)).as("TargetAlias").isZero();
            assertThat(at.getPointer(72).getShort(0)).as("UserName").isZero();
        }
    }

    @Test
    void whatWindowsGivesIsReadAndCleared() {
        try (CredentialMemory given = new CredentialMemory("a:\u20ac\ud83d\udd11", new byte[] {1, 2, 3})) {
            Pointer at = given.pointer();
            // 2026-11-22T10:00:00.1234567Z
            long steps = (Instant.parse("2026-11-22T10:00:00Z").getEpochSecond() + 11_644_473_600L) * 10_000_000L;
            at.setLong(24, steps + 1_234_567);
            assertThat(CredentialMemory.targetOf(at)).isEqualTo("a:\u20ac\ud83d\udd11");
            assertThat(CredentialMemory.lastWrittenOf(at)).isEqualTo(Instant.parse("2026-11-22T10:00:00.123456700Z"));
            assertThat(CredentialMemory.takeBlobOf(at)).containsExactly(1, 2, 3);
            assertThat(at.getPointer(40).getByteArray(0, 3)).containsOnly(0);
        }
    }

    @Test
    void aBlobOfNothingIsRead() {
        try (CredentialMemory given = new CredentialMemory("", new byte[0])) {
            assertThat(CredentialMemory.targetOf(given.pointer())).isEmpty();
            assertThat(CredentialMemory.takeBlobOf(given.pointer())).isEmpty();
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void isThereOnWindowsOnly() {
        assertThat(CredentialCalls.ofThisSystem().isPresent()).isFalse();
        assertThat(new JnaCredentialCalls().isPresent()).isTrue();
    }
}
