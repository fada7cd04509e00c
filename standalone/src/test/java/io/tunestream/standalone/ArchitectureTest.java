package io.tunestream.standalone;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Holds the direction of dependencies: standalone -> services -> kit and language model -> schemas. */
@AnalyzeClasses(packages = "io.tunestream", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String[] SERVICES = {
        "io.tunestream.ingest..",
        "io.tunestream.cleaning..",
        "io.tunestream.trainer..",
        "io.tunestream.inference..",
        "io.tunestream.evaluator.."
    };

    @ArchTest
    static final ArchRule servicesDoNotKnowOneAnother = slices().matching(
                    "io.tunestream.(ingest|cleaning|trainer|inference|evaluator)..")
            .should()
            .notDependOnEachOther();

    @ArchTest
    static final ArchRule nothingButTheOneProcessBuildKnowsTheServices = noClasses()
            .that()
            .resideOutsideOfPackages(concat(SERVICES, "io.tunestream.standalone.."))
            .should()
            .dependOnClassesThat(resideInAnyPackage(SERVICES));

    @ArchTest
    static final ArchRule contractsKnowNothingElseOfOurs = noClasses()
            .that()
            .resideInAPackage("io.tunestream.schemas..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tunestream..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(
                            resideInAPackage("io.tunestream.schemas.."))));

    @ArchTest
    static final ArchRule theLanguageModelKnowsNoBusNoHttpNoObjectStore = noClasses()
            .that()
            .resideInAPackage("io.tunestream.lm..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "io.tunestream.schemas..",
                    "io.tunestream.kit..",
                    "io.quarkus..",
                    "jakarta..",
                    "org.apache.kafka..",
                    "io.minio..",
                    "java.net.http.."));

    @ArchTest
    static final ArchRule onlyServicesThatRunTheModelKnowIt = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.tunestream.ingest..",
                    "io.tunestream.cleaning..",
                    "io.tunestream.evaluator..",
                    "io.tunestream.kit..")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tunestream.lm.."));

    /** The root package of a service wires it, and its health checks ask the readers; all else is a feature. */
    @ArchTest
    static final ArchRule featuresDoNotKnowMessaging = noClasses()
            .that()
            .resideInAnyPackage(SERVICES)
            .and()
            .resideOutsideOfPackages(
                    "..messaging..",
                    "..operations..",
                    "io.tunestream.ingest",
                    "io.tunestream.cleaning",
                    "io.tunestream.trainer",
                    "io.tunestream.inference",
                    "io.tunestream.evaluator")
            .should()
            .dependOnClassesThat(resideInAPackage("io.tunestream..messaging.."));

    @ArchTest
    static final ArchRule channelsAreReadInMessagingPackagesOnly = methods()
            .that()
            .areAnnotatedWith(Incoming.class)
            .should()
            .beDeclaredInClassesThat()
            .resideInAPackage("..messaging..");

    @ArchTest
    static final ArchRule theDomainThrowsExceptionsNamedByCause = noClasses()
            .that()
            .resideInAPackage("io.tunestream..")
            .and()
            .areNotAssignableTo(RuntimeException.class)
            .should()
            .callConstructor(RuntimeException.class, String.class)
            .orShould()
            .callConstructor(RuntimeException.class, Throwable.class);

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            classes().should().haveSimpleNameNotEndingWith("Impl").andShould().haveSimpleNameNotEndingWith("Helper");

    private static String[] concat(String[] some, String one) {
        String[] all = java.util.Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }
}
