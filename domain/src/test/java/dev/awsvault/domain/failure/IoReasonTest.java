package dev.awsvault.domain.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class IoReasonTest {
    static Stream<Arguments> reasons() {
        return Stream.of(
                Arguments.of(new AccessDeniedException("/home/jane/x"), "permission denied"),
                Arguments.of(new NoSuchFileException("/home/jane/x"), "no such file or folder"),
                Arguments.of(new NotDirectoryException("/home/jane/x"), "a file is in a folder's place"),
                Arguments.of(new FileAlreadyExistsException("/home/jane/x"), "something else of this name is there"),
                Arguments.of(
                        new FileSystemException("/home/jane/x", null, "No space left on device"),
                        "No space left on device"),
                Arguments.of(new FileSystemException("/home/jane/x"), "the system refused"),
                Arguments.of(new IOException("Input/output\u001b[31m error"), "Input/output?[31m error"),
                Arguments.of(new IOException(), "the system refused"));
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void saysWhyWithoutTheFile(IOException failure, String reason) {
        assertThat(IoReason.of(failure)).isEqualTo(reason);
    }
}
