package ee.kling.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.vaadin.flow.component.dependency.CssImport;
import com.vaadin.flow.component.dependency.JavaScript;
import com.vaadin.flow.component.dependency.JsModule;
import com.vaadin.flow.component.dependency.NpmPackage;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.theme.Theme;
import jakarta.enterprise.context.Dependent;

@AnalyzeClasses(packages = "ee.kling.web", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    /** Each of them would force a browser bundle to be built, which needs npm packages that do not exist. */
    @ArchTest
    static final ArchRule needsNoBrowserBundle = noClasses()
            .should()
            .beAnnotatedWith(JsModule.class)
            .orShould()
            .beAnnotatedWith(NpmPackage.class)
            .orShould()
            .beAnnotatedWith(CssImport.class)
            .orShould()
            .beAnnotatedWith(JavaScript.class)
            .orShould()
            .beAnnotatedWith(Theme.class);

    /** Without a scope a view is no bean: it would show, but silently miss its life cycle. */
    @ArchTest
    static final ArchRule everyViewIsABean =
            classes().that().areAnnotatedWith(Route.class).should().beAnnotatedWith(Dependent.class);

    @ArchTest
    static final ArchRule pagesKnowNoDatabase = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ee.kling.core.store..", "jakarta.persistence..", "org.hibernate..");

    /** Pages go through the boundary, where it is checked who asks. */
    @ArchTest
    static final ArchRule pagesDoNotReachBehindTheBoundary = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("ee.kling.core.task.TaskLedger")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("ee.kling.core.task.TaskRepository")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("ee.kling.core.task.TaskSummaries");

    @ArchTest
    static final ArchRule smallPartsKnowNoPages = noClasses()
            .that()
            .resideInAPackage("..look..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..create..", "..history..", "..detail..", "..shell..", "..security..");
}
