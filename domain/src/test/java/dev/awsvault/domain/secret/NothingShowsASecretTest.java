package dev.awsvault.domain.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import dev.awsvault.domain.audit.AuditLine;
import dev.awsvault.domain.audit.CredentialKind;
import dev.awsvault.domain.audit.HandOutWay;
import dev.awsvault.domain.credentials.UndatedSession;
import dev.awsvault.domain.environment.Environment;
import dev.awsvault.domain.fake.VaultOnPaper;
import dev.awsvault.domain.json.JsonReader;
import dev.awsvault.domain.json.MalformedJson;
import dev.awsvault.domain.server.FreshCredentials;
import dev.awsvault.domain.server.Handout;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every record of the domain is made with a secret wherever it can hold one, and printed. */
class NothingShowsASecretTest {
    private static final String CANARY = "canary";

    /** Components that hold a secret and are plain texts: what is sent, what is run, what was inherited. */
    private static final Set<String> SECRET_TEXTS = Set.of("mfaCode", "process", "line", "errors", "value");

    /** A record that holds records of its own kind holds none here. */
    private final Set<Type> inTheMaking = new HashSet<>();

    static Stream<Class<?>> records() {
        return classes().filter(Class::isRecord);
    }

    private static Stream<Class<?>> classes() {
        return new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests()).importPackages("dev.awsvault.domain").stream()
                        .<Class<?>>map(JavaClass::reflect);
    }

    @ParameterizedTest
    @MethodSource("records")
    void aRecord(Class<?> type) throws ReflectiveOperationException {
        assertThat(make(type).toString()).doesNotContainIgnoringCase(CANARY);
    }

    @Test
    void theWalkReachesWhatHoldsSecrets() {
        assertThat(records()
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .filter(NothingShowsASecretTest::isSecret)
                        .map(component -> component.getDeclaringRecord().getSimpleName() + "." + component.getName()))
                .contains(
                        "LongTermKey.secretAccessKey",
                        "SessionCredentials.secretAccessKey",
                        "SessionCredentials.sessionToken",
                        "VaultItem.data",
                        "GetSessionToken.mfaCode",
                        "AssumeRole.mfaCode",
                        "MfaDevice.process",
                        "UndatedSession.secretAccessKey",
                        "UndatedSession.sessionToken",
                        "WebIdentityCall.token",
                        "ProcessOutput.line",
                        "Printed.line",
                        "LoginToken.refreshToken",
                        "LoginToken.idToken",
                        "LoginToken.dpopKey",
                        "Code.code",
                        "DeviceAuthorization.deviceCode",
                        "DeviceCode.deviceCode",
                        "AuthorizationCode.code",
                        "AuthorizationCode.verifier",
                        "Refresh.refreshToken",
                        "SsoToken.accessToken",
                        "SsoToken.refreshToken",
                        "SsoClient.secret");
        assertThat(records().count()).isGreaterThan(50);
    }

    /** A class that is no record prints its name alone, unless it says otherwise; those that do are tested here. */
    @Test
    void aClassThatPrintsItselfIsKnown() {
        assertThat(classes()
                        .filter(type -> !type.isRecord() && !type.isEnum())
                        .filter(type ->
                                Arrays.stream(type.getDeclaredMethods()).anyMatch(NothingShowsASecretTest::isToString))
                        .map(Class::getSimpleName))
                .containsExactlyInAnyOrder("SecretString", "JsonText", "JsonObject");
    }

    @Test
    void theEnvironment() {
        assertThat(new Environment(Map.of("AWS_VAULT_FILE_PASSPHRASE", CANARY)))
                .hasToString("Environment[AWS_VAULT_FILE_PASSPHRASE]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"canary\"", "{\"SecretAccessKey\":\"canary\"}", "[\"canary\",{\"a\":\"canary\"}]"})
    void json(String text) throws MalformedJson {
        assertThat(JsonReader.read(text.getBytes(StandardCharsets.UTF_8), 1000).toString())
                .doesNotContain(CANARY);
    }

    /** A name that sounds like a secret holds one: a plain text of such a name has to be among those that are filled. */
    @Test
    void whatSoundsLikeASecretIsOne() {
        assertThat(records()
                        .flatMap(type -> Stream.of(type.getRecordComponents()))
                        .filter(component -> component.getType() == String.class)
                        .filter(
                                component -> component
                                        .getName()
                                        .matches(
                                                "(?i).*(secret|token|passphrase|password|verifier|device_?code|refresh|dpop).*"))
                        .map(component -> component.getDeclaringRecord().getSimpleName() + "." + component.getName()))
                .isEmpty();
    }

    @Test
    void aRun() {
        VaultOnPaper paper = new VaultOnPaper(
                "[profile base]|mfa_serial=alice|mfa_process=otp " + CANARY
                        + "|[profile role]|source_profile=base|role_arn=R|duration_seconds=7200"
                        + "|[profile far]|source_profile=role|role_arn=F|duration_seconds=7200",
                "base");
        paper.vault.readOnly = true;

        List<Object> seen = new ArrayList<>(List.of(paper.chain("far"), paper.plan("far"), paper.forecast("far")));
        seen.add(paper.issue("far"));
        seen.add(paper.sts.take());
        seen.addAll(paper.notices);
        paper.sts.refuse("AccessDenied");
        seen.add(catchThrowable(() -> paper.issue("far")));

        assertThat(paper.notices).hasSizeGreaterThan(3);
        assertThat(seen)
                .allSatisfy(each -> assertThat(each.toString())
                        .doesNotContain(CANARY, VaultOnPaper.CODE_OF_PERSON, VaultOnPaper.CODE_OF_PROCESS));
    }

    private static boolean isToString(Method method) {
        return method.getName().equals("toString") && method.getParameterCount() == 0;
    }

    private static boolean isSecret(RecordComponent component) {
        return component.getType() == SecretString.class
                || component.getType() == String.class && SECRET_TEXTS.contains(component.getName());
    }

    private Object make(Class<?> type) throws ReflectiveOperationException {
        inTheMaking.add(type);
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] =
                    isSecret(components[i]) ? secret(components[i].getType()) : value(components[i].getGenericType());
        }
        Constructor<?> constructor = type.getDeclaredConstructor(
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
        constructor.setAccessible(true);
        inTheMaking.remove(type);
        return constructor.newInstance(values);
    }

    /** What stands behind it shows itself as nothing in particular. */
    private static Object port(Class<?> type) {
        return Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> "port");
    }

    private static Object secret(Class<?> type) {
        return type == SecretString.class ? SecretString.of(CANARY) : CANARY;
    }

    private static FreshCredentials freshCredentials() {
        FreshCredentials credentials = new FreshCredentials(
                _ -> new UndatedSession(CANARY, SecretString.of(CANARY), SecretString.of(CANARY)),
                InstantSource.fixed(Instant.EPOCH),
                () -> 0,
                Runnable::run);
        credentials.current();
        return credentials;
    }

    /** The arguments of a command, where they are noted, may hold a secret. */
    private static AuditLine auditLine() {
        String text = "{'number':1,'prev':'%064d','time':'2026-05-04T03:02:01Z','how':'%s','outcome':'handed-out',"
                        .formatted(0, HandOutWay.EXEC.id())
                + "'key':'ASIAIOSFODNN7EXAMPLE','kind':'%s','command':'curl','arguments':['%s']}"
                        .formatted(CredentialKind.ROLE.id(), CANARY);
        return AuditLine.parse(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
    }

    private Object value(Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType generic) {
            Type[] arguments = generic.getActualTypeArguments();
            if (generic.getRawType() == Map.class && inTheMaking.contains(arguments[1])) return Map.of();
            if (generic.getRawType() == List.class) return List.of(value(arguments[0]));
            if (generic.getRawType() == Set.class) return Set.of(value(arguments[0]));
            if (generic.getRawType() == Map.class) return Map.of(value(arguments[0]), value(arguments[1]));
            return value(generic.getRawType());
        }
        if (!(type instanceof Class<?> plain)) return "text";
        if (plain == String.class || plain == Object.class) return "text";
        if (plain == boolean.class) return true;
        if (plain == int.class) return 1;
        if (plain == long.class) return 1L;
        if (plain == Duration.class) return Duration.ofHours(1);
        if (plain == Instant.class) return Instant.EPOCH;
        if (plain == Optional.class) return Optional.of("text");
        if (plain == Supplier.class) return (Supplier<String>) () -> CANARY;
        if (plain == InetAddress.class) return InetAddress.getLoopbackAddress();
        if (plain == InetSocketAddress.class) return new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
        if (plain == CompletableFuture.class) return CompletableFuture.completedFuture(value(Handout.class));
        if (plain == FreshCredentials.class) return freshCredentials();
        if (plain == AuditLine.class) return auditLine();
        if (plain.isEnum()) return plain.getEnumConstants()[0];
        if (plain.isRecord()) return make(plain);
        if (plain.isInterface() && !plain.isSealed()) return port(plain);
        if (!plain.isSealed()) throw new AssertionError("do not know how to make a " + type);
        for (Class<?> permitted : plain.getPermittedSubclasses()) {
            if (permitted.isRecord() && !inTheMaking.contains(permitted)) return make(permitted);
        }
        throw new AssertionError("do not know how to make a " + type);
    }
}
