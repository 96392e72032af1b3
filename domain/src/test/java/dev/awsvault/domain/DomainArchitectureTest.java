package dev.awsvault.domain;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.time.Instant;

/** The inside of the hexagon: pure Java, one direction, no hidden inputs. */
@AnalyzeClasses(packages = "dev.awsvault.domain", importOptions = DoNotIncludeTests.class)
class DomainArchitectureTest {
    @ArchTest
    static final ArchRule DEPENDS_ON_JAVA_BASE_ALONE = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "dev.awsvault.domain..",
                            "java.lang..",
                            "java.util..",
                            "java.time..",
                            "java.nio",
                            "java.nio.charset..",
                            "java.security..",
                            "javax.crypto..",
                            "java.math..",
                            "org.jspecify.annotations..")
                    // Of the network's package only what writes an address, and what is one.
                    .or(type(java.net.URLEncoder.class))
                    .or(type(java.net.InetAddress.class))
                    .or(type(java.net.InetSocketAddress.class)));

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLES =
            slices().matching("dev.awsvault.domain.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule TIME_IS_PASSED_IN = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule ENVIRONMENT_IS_PASSED_IN = noClasses()
            .should()
            .callMethod(System.class, "getenv")
            .orShould()
            .callMethod(System.class, "getenv", String.class)
            .orShould()
            .callMethod(System.class, "getProperty", String.class);
}
