package dev.awsvault.application;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;

@QuarkusMain
public class AwsVault implements QuarkusApplication {
    public static void main(String... args) {
        Quarkus.run(AwsVault.class, args);
    }

    @Override
    public int run(String... args) {
        return 0;
    }
}
