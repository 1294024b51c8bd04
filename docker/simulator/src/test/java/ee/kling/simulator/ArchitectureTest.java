package ee.kling.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ee.kling.simulator")
class ArchitectureTest {

    @ArchTest
    static final ArchRule sharesNoCodeWithTheClientItTests =
            noClasses().should().dependOnClassesThat().resideInAPackage("ee.kling.api..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("ee.kling.simulator.(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTheFrontDoorAndTheStartKnowTheServer = noClasses()
            .that()
            .doNotHaveSimpleName("FrontDoor")
            .and()
            .doNotHaveSimpleName("OddDelivery")
            .and()
            .doNotHaveSimpleName("KlingApi")
            .and()
            .doNotHaveSimpleName("KlingSimulator")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.undertow..");
}
