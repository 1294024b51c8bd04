package ee.kling.core;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import ee.kling.api.image.ImageGenerationClient;
import ee.kling.core.config.KlingConfig;
import ee.kling.core.task.GenerationTask;
import ee.kling.core.task.ResultImage;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Set;

@AnalyzeClasses(
        packages = {"ee.kling.core", "db.migration"},
        importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsNeitherOnPagesNorOnTheSimulator =
            noClasses().should().dependOnClassesThat().resideInAnyPackage("ee.kling.web..", "ee.kling.simulator..");

    @ArchTest
    static final ArchRule onlyOneClassReadsSettings = noClasses()
            .that()
            .doNotBelongToAnyOf(KlingConfig.class)
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.microprofile.config..");

    @ArchTest
    static final ArchRule onlyTheAccountTalksToKling = noClasses()
            .that()
            .resideOutsideOfPackage("ee.kling.core.account..")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ImageGenerationClient.class);

    @ArchTest
    static final ArchRule stateOfATaskIsWrittenInOnePlace = fields().that()
            .areDeclaredInClassesThat()
            .areAssignableFrom(GenerationTask.class)
            .and()
            .haveName("state")
            .should(beWrittenOnlyBy("<init>", "moveTo"));

    @ArchTest
    static final ArchRule stateOfAPictureIsWrittenByItsReports = fields().that()
            .areDeclaredIn(ResultImage.class)
            .and()
            .haveName("state")
            .should(beWrittenOnlyBy("<init>", "stored", "notFetched"));

    @ArchTest
    static final ArchRule workRunsWithoutAContainer = noClasses()
            .that()
            .resideInAnyPackage(
                    "ee.kling.core.submission..",
                    "ee.kling.core.polling..",
                    "ee.kling.core.archive..",
                    "ee.kling.core.picture..",
                    "ee.kling.core.validation..",
                    "ee.kling.core.account..",
                    "ee.kling.core.callback..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.ejb..", "jakarta.enterprise..", "jakarta.inject..", "jakarta.transaction..");

    @ArchTest
    static final ArchRule nobodyReadsTheSystemClock = noClasses()
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(OffsetDateTime.class, "now")
            .orShould()
            .callMethod(ZonedDateTime.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis");

    @ArchTest
    static final ArchRule theClockIsMadeInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("ee.kling.core.schedule..")
            .should()
            .callMethod(Clock.class, "systemUTC")
            .orShould()
            .callMethod(Clock.class, "systemDefaultZone");

    @ArchTest
    static final ArchRule databasesOwnSqlIsInOnePackage = noClasses()
            .that()
            .resideOutsideOfPackages("ee.kling.core.store..", "db.migration..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.sql..")
            .orShould()
            .callMethodWhere(target(nameMatching("createNative.*")))
            .orShould()
            .dependOnClassesThat()
            .haveSimpleNameStartingWith("NamedNative");

    private static ArchCondition<JavaField> beWrittenOnlyBy(String... methods) {
        return new ArchCondition<>("be written only by " + Set.of(methods)) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                field.getAccessesToSelf().stream()
                        .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET)
                        .filter(access ->
                                !Set.of(methods).contains(access.getOrigin().getName()))
                        .forEach(access -> events.add(SimpleConditionEvent.violated(access, access.getDescription())));
            }
        };
    }
}
