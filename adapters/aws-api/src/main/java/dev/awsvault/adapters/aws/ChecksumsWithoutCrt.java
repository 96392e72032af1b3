package dev.awsvault.adapters.aws;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import software.amazon.awssdk.checksums.SdkChecksum;
import software.amazon.awssdk.checksums.spi.ChecksumAlgorithm;

/**
 * The SDK's checksums that need its native library (CRT), in native images: without that library the image builder
 * cannot link them. No service that we call uses them, and on the JVM without the library they fail as well.
 */
@TargetClass(className = "software.amazon.awssdk.checksums.internal.ChecksumProvider")
final class ChecksumsWithoutCrt {
    private ChecksumsWithoutCrt() {}

    @Substitute
    static SdkChecksum createCrtCrc32C() {
        throw new UnsupportedOperationException("the AWS CRT is not part of this program");
    }

    @Substitute
    static SdkChecksum crc64NvmeCrtImplementation() {
        throw new UnsupportedOperationException("the AWS CRT is not part of this program");
    }

    @Substitute
    @SuppressWarnings("unused") // the parameter belongs to what is replaced
    static SdkChecksum crtXxHash(ChecksumAlgorithm algorithm) {
        throw new UnsupportedOperationException("the AWS CRT is not part of this program");
    }
}
