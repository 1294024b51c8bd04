package ee.kling.core;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ee.kling.core", importOptions = ImportOption.OnlyIncludeTests.class)
class TestArchitectureTest {

    @ArchTest
    static final ArchRule everyTestOfTheDatabaseRunsOnBothOrSaysWhyNot = noClasses()
            .that()
            .haveSimpleNameEndingWith("Test")
            .and()
            .doNotBelongToAnyOf(TestArchitectureTest.class)
            .and()
            .areNotAnnotatedWith(OnBothDatabases.class)
            .and()
            .areNotAnnotatedWith(OnH2Alone.class)
            .should()
            .transitivelyDependOnClassesThat()
            .belongToAnyOf(TestDatabase.class);

    @ArchTest
    static final ArchRule whatDiffersBetweenTheDatabasesIsNamedInOnePlace = noClasses()
            .that()
            .doNotBelongToAnyOf(TestedDatabase.class, PostgresServer.class)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.postgresql..", "io.zonky..");
}
