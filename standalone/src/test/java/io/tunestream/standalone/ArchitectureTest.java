package io.tunestream.standalone;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.inject.Inject;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.junit.jupiter.api.Test;

/** Holds the direction of dependencies: standalone -> services -> kit and language model -> schemas. */
class ArchitectureTest {
    private static final JavaClasses CLASSES =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.tunestream");

    private static final String[] SERVICES = {
        "io.tunestream.ingest..",
        "io.tunestream.cleaning..",
        "io.tunestream.trainer..",
        "io.tunestream.inference..",
        "io.tunestream.evaluator.."
    };

    @Test
    void servicesDoNotKnowOneAnother() {
        ArchRule rule = slices().matching("io.tunestream.(ingest|cleaning|trainer|inference|evaluator)..")
                .should()
                .notDependOnEachOther();

        rule.check(CLASSES);
    }

    @Test
    void nothingButTheOneProcessBuildKnowsTheServices() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackages(concat(SERVICES, "io.tunestream.standalone.."))
                .should()
                .dependOnClassesThat(resideInAnyPackage(SERVICES));

        rule.check(CLASSES);
    }

    @Test
    void contractsKnowNothingElseOfOurs() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.tunestream.schemas..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.tunestream..").and(not(resideInAPackage("io.tunestream.schemas.."))));

        rule.check(CLASSES);
    }

    @Test
    void theLanguageModelKnowsNoBusNoHttpNoObjectStore() {
        ArchRule rule = noClasses()
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

        rule.check(CLASSES);
    }

    @Test
    void theHubKnowsNothingElseOfOurs() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.tunestream.hub..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.tunestream..").and(not(resideInAPackage("io.tunestream.hub.."))));

        rule.check(CLASSES);
    }

    @Test
    void onlyServicesThatRunTheModelKnowIt() {
        ArchRule rule = noClasses()
                .that()
                .resideInAnyPackage(
                        "io.tunestream.ingest..",
                        "io.tunestream.cleaning..",
                        "io.tunestream.evaluator..",
                        "io.tunestream.kit..")
                .should()
                .dependOnClassesThat(resideInAPackage("io.tunestream.lm.."));

        rule.check(CLASSES);
    }

    /** The root package of a service wires it, and its health checks ask the readers; all else is a feature. */
    @Test
    void featuresDoNotKnowMessaging() {
        ArchRule rule = noClasses()
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

        rule.check(CLASSES);
    }

    @Test
    void channelsAreReadInMessagingPackagesOnly() {
        ArchRule rule = methods()
                .that()
                .areAnnotatedWith(Incoming.class)
                .should()
                .beDeclaredInClassesThat()
                .resideInAPackage("..messaging..");

        rule.check(CLASSES);
    }

    @Test
    void theDomainThrowsExceptionsNamedByCause() {
        ArchRule rule = noClasses()
                .that()
                .resideInAPackage("io.tunestream..")
                .and()
                .areNotAssignableTo(RuntimeException.class)
                .should()
                .callConstructor(RuntimeException.class, String.class)
                .orShould()
                .callConstructor(RuntimeException.class, Throwable.class)
                .orShould()
                .callConstructor(RuntimeException.class, String.class, Throwable.class);

        rule.check(CLASSES);
    }

    /** Failures go to the log, or to the command line's own streams. */
    @Test
    void nobodyPrintsAStackTrace() {
        ArchRule rule = noClasses()
                .should()
                .callMethodWhere(target(name("printStackTrace")).and(target(owner(assignableTo(Throwable.class)))));

        rule.check(CLASSES);
    }

    @Test
    void onlyTheCommandLineWritesToStandardStreams() {
        ArchRule rule = noClasses()
                .that()
                .resideOutsideOfPackage("io.tunestream.standalone..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err");

        rule.check(CLASSES);
    }

    @Test
    void beansAreGivenWhatTheyNeedByTheirConstructor() {
        ArchRule rule = noFields().should().beAnnotatedWith(Inject.class);

        rule.check(CLASSES);
    }

    @Test
    void namesSayWhatAThingIs() {
        ArchRule rule = classes()
                .should()
                .haveSimpleNameNotEndingWith("Impl")
                .andShould()
                .haveSimpleNameNotEndingWith("Helper")
                .andShould()
                .haveSimpleNameNotEndingWith("Util")
                .andShould()
                .haveSimpleNameNotEndingWith("Utils")
                .andShould()
                .haveNameNotMatching(".*\\.I[A-Z][^.]*")
                .andShould()
                .resideOutsideOfPackages("..util..", "..impl..", "..dto..", "..service..");

        rule.check(CLASSES);
    }

    private static String[] concat(String[] some, String one) {
        String[] all = java.util.Arrays.copyOf(some, some.length + 1);
        all[some.length] = one;
        return all;
    }
}
