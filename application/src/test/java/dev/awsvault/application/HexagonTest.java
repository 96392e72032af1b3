package dev.awsvault.application;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The modules of the hexagon: the domain knows nobody, adapters know the domain, the application knows all. */
@AnalyzeClasses(packages = "dev.awsvault", importOptions = DoNotIncludeTests.class)
class HexagonTest {
    private static final String DOMAIN = "dev.awsvault.domain..";
    private static final String ADAPTERS = "dev.awsvault.adapters..";
    private static final String APPLICATION = "dev.awsvault.application..";
    /** What several adapters stand on. It implements no port, and knows no adapter. */
    private static final DescribedPredicate<JavaClass> SHARED_TECHNOLOGY = resideInAnyPackage(
            "dev.awsvault.adapters.ownprocess..",
            "dev.awsvault.adapters.privatefile..",
            "dev.awsvault.adapters.sessionbus..",
            "dev.awsvault.adapters.utf8..",
            "dev.awsvault.adapters.vault.server..",
            "dev.awsvault.adapters.vault.windows..");

    @ArchTest
    static final ArchRule DOMAIN_KNOWS_NOBODY = noClasses()
            .that()
            .resideInAPackage(DOMAIN)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ADAPTERS, APPLICATION);

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_THE_APPLICATION = noClasses()
            .that()
            .resideInAPackage(ADAPTERS)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(APPLICATION);

    @ArchTest
    static final ArchRule ADAPTERS_DO_NOT_KNOW_EACH_OTHER = slices().matching("dev.awsvault.adapters.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), SHARED_TECHNOLOGY);

    @ArchTest
    static final ArchRule VAULTS_DO_NOT_KNOW_EACH_OTHER = slices().matching("dev.awsvault.adapters.vault.(*)..")
            .should()
            .notDependOnEachOther()
            .ignoreDependency(alwaysTrue(), SHARED_TECHNOLOGY);

    @ArchTest
    static final ArchRule ONLY_WIRING_KNOWS_ADAPTERS = noClasses()
            .that()
            .resideInAPackage(APPLICATION)
            .and()
            .resideOutsideOfPackage("dev.awsvault.application.wiring..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ADAPTERS);

    @ArchTest
    static final ArchRule ONLY_ITS_ADAPTER_AND_ITS_BEANS_KNOW_THE_AWS_SDK = noClasses()
            .that()
            .resideOutsideOfPackage("dev.awsvault.adapters.aws..")
            .and()
            .haveSimpleNameNotStartingWith("AwsBeans")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("software.amazon..");

    /** What runs before it is known whether AWS is needed must not load Quarkus: QuarkusAws alone starts it. */
    @ArchTest
    static final ArchRule ONLY_THE_ENTRANCES_KNOW_QUARKUS = noClasses()
            .that()
            .resideInAPackage("dev.awsvault..")
            .and()
            .doNotHaveSimpleName("QuarkusAws")
            .and()
            .doNotHaveSimpleName("AwsBeans")
            .and()
            .doNotHaveSimpleName("AwsVault")
            .and()
            .resideOutsideOfPackage("dev.awsvault.application.dev..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.quarkus..");

    @ArchTest
    static final ArchRule FAILURES_ARE_THE_DOMAINS = classes()
            .that()
            .areAssignableTo(RuntimeException.class)
            .should()
            .resideInAPackage("dev.awsvault.domain.failure..");
}
