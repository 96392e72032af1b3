package dev.awsvault.adapters.credentialserver;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import io.vertx.core.json.jackson.JacksonCodec;
import io.vertx.core.spi.JsonFactory;
import io.vertx.core.spi.json.JsonCodec;

/**
 * Vert.x's choice of a way to read and write JSON, in native images: without Jackson's databind, which the image builder
 * cannot link, as it is not here. On the JVM Vert.x finds that out by itself.
 */
@Substitute
@TargetClass(className = "io.vertx.core.json.jackson.JacksonFactory")
final class JsonWithoutDatabind implements JsonFactory {
    @Substitute
    public static final JsonWithoutDatabind INSTANCE = new JsonWithoutDatabind();

    @Substitute
    public static final JacksonCodec CODEC = new JacksonCodec();

    @Substitute
    private JsonWithoutDatabind() {}

    @Override
    @Substitute
    public JsonCodec codec() {
        return CODEC;
    }
}
