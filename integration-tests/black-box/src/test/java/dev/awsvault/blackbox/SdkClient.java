package dev.awsvault.blackbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A client of AWS that says who it is for each line it reads: its role's ARN, or {@code error: ...}. */
enum SdkClient {
    AWSCLI("aws"),
    AWSCLI_OF_THE_SYSTEM("/usr/bin/aws"),
    BOTO3("python3"),
    BOTO3_OF_THE_SYSTEM("/usr/bin/python3"),
    JAVASCRIPT("node"),
    JAVASCRIPT_CONTAINER("node"),
    JAVASCRIPT_INSTANCE("node"),
    JAVA("java"),
    JAVA_CONTAINER("java"),
    JAVA_INSTANCE("java");

    private static final Path FOLDER =
            Path.of("").toAbsolutePath().resolve("../clients").normalize();

    private final String program;

    SdkClient(String program) {
        this.program = program;
    }

    /** Where there is {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}. */
    static Stream<SdkClient> ofContainers() {
        return Stream.of(values()).filter(client -> !client.name().endsWith("INSTANCE"));
    }

    /** On an EC2 instance, as they see it. */
    static Stream<SdkClient> ofInstances() {
        return Stream.of(values()).filter(client -> !client.name().endsWith("CONTAINER"));
    }

    /** Its command; skips the test where it is not installed. */
    List<String> command(String stsUrl) {
        return switch (this) {
            case AWSCLI, AWSCLI_OF_THE_SYSTEM -> python(script("awscli"), stsUrl, required());
            case BOTO3, BOTO3_OF_THE_SYSTEM -> python(withBoto3(), script("boto3"), stsUrl);
            case JAVASCRIPT, JAVASCRIPT_CONTAINER, JAVASCRIPT_INSTANCE ->
                List.of(required(), NodeModules.script(), stsUrl, source());
            case JAVA, JAVA_CONTAINER, JAVA_INSTANCE -> JavaSdkMain.command(stsUrl, source());
        };
    }

    /** With libfaketime 0.9.10 and a monotonic clock that goes on, Python can no longer sleep (EINVAL). */
    private static List<String> python(String... words) {
        List<String> command = new ArrayList<>(List.of("env", "-u", "FAKETIME_DONT_FAKE_MONOTONIC"));
        command.addAll(List.of(words));
        return command;
    }

    private String source() {
        if (name().endsWith("_CONTAINER")) return "container";
        return name().endsWith("_INSTANCE") ? "instance" : "default";
    }

    private String required() {
        Path path = Path.of(program);
        if (path.isAbsolute()) {
            if (!Files.isExecutable(path)) Tools.skip(program + " is not installed");
            if (isFirstOnPath(path)) Tools.skip(program + " is the one that the PATH has, which is tested already");
        } else {
            Tools.require(program);
        }
        return program;
    }

    private static boolean isFirstOnPath(Path path) {
        return Tools.find(path.getFileName().toString())
                .filter(first -> isSame(first, path))
                .isPresent();
    }

    private static boolean isSame(Path one, Path other) {
        try {
            return Files.isSameFile(one, other);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String withBoto3() {
        String python = required();
        if (!Tools.works(python, "-c", "import boto3")) Tools.skip("boto3 is not installed for " + python);
        return python;
    }

    static String script(String name) {
        return FOLDER.resolve(name).toString();
    }

    /** The SDK for JavaScript, which npm puts beside the script that uses it. */
    private static final class NodeModules {
        private static final Path JAVASCRIPT = FOLDER.resolve("javascript");
        /** Npm runs once, at the first use. */
        private static final String MISSING = missing();

        static String script() {
            if (!MISSING.isEmpty()) Tools.skip(MISSING);
            return JAVASCRIPT.resolve("client.js").toString();
        }

        private static String missing() {
            if (!Tools.works("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)")) {
                return "the SDK for JavaScript needs node 20";
            }
            if (Files.isDirectory(JAVASCRIPT.resolve("node_modules/@aws-sdk"))) return "";
            if (!Tools.installed("npm")) return "neither the SDK for JavaScript nor npm is installed";
            List<String> install = new ArrayList<>(List.of("npm", "--prefix", JAVASCRIPT.toString()));
            install.addAll(List.of("ci", "--ignore-scripts", "--no-audit", "--no-fund"));
            return Tools.works(install.toArray(String[]::new)) ? "" : "npm cannot install the SDK for JavaScript";
        }
    }
}
