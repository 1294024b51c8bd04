package ee.kling.api;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import jakarta.ejb.ApplicationException;

/**
 * What other applications compile against stays small. Not on the list, so not allowed: the other modules, Jackson
 * (one annotation makes WildFly read a whole WAR by Jackson), Hibernate and persistence, CDI and injection.
 */
@AnalyzeClasses(packages = "ee.kling.api", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule dependsOnLittle = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "ee.kling.api..",
                    "java..",
                    "javax.crypto..",
                    "jakarta.ejb",
                    "jakarta.json..",
                    "jakarta.validation..",
                    "jakarta.ws.rs..",
                    "org.eclipse.microprofile.rest.client..");

    @ArchTest
    static final ArchRule ejbIsOnlyTheRollbackMark = noClasses()
            .should()
            .dependOnClassesThat(resideInAPackage("jakarta.ejb..").and(not(equivalentTo(ApplicationException.class))));

    @ArchTest
    static final ArchRule speakingToKlingKnowsNoEndpoint = classes()
            .that()
            .resideInAPackage("ee.kling.api")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages(
                    "ee.kling.api.image..",
                    "ee.kling.api.callback..",
                    "ee.kling.api.capability..",
                    "ee.kling.api.task..");

    @ArchTest
    static final ArchRule wireKnowsNoTask = classes()
            .that()
            .resideInAnyPackage("ee.kling.api.image..", "ee.kling.api.callback..", "ee.kling.api.capability..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackage("ee.kling.api.task..");
}
