package dev.kith.standalone.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.factory.annotation.Autowired;

/** The structure that Maven's modules alone cannot keep. Every rule has a class that breaks it, in {@code broken}. */
enum Rules {
    NO_FIELD_INJECTION(noFields().should().beAnnotatedWith(Autowired.class)),

    AGGREGATES_STAY_HIDDEN(
            classes().that().areAnnotatedWith(Aggregate.class).should().bePackagePrivate()),

    AGGREGATES_ARE_DETERMINISTIC(noClasses()
            .that()
            .areAnnotatedWith(Aggregate.class)
            .should()
            .callMethod(Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(UUID.class, "randomUUID")),

    SIDES_NEVER_MEET(noClasses()
            .that()
            .resideInAPackage("..kith..command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("..kith..query..")),

    QUERIES_KNOW_NO_COMMANDS(noClasses()
            .that()
            .resideInAPackage("..kith..query..")
            .should()
            .dependOnClassesThat()
            .haveSimpleNameEndingWith("Command")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("..kith..command..")),

    THE_LANGUAGE_IS_FREE_OF_FRAMEWORKS(noClasses()
            .that()
            .resideInAPackage("..kith..api..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework..", "..kith..platform..", "..kith..eventstore..", "java.sql..")),

    THE_LOG_KNOWS_NO_USERS(noClasses()
            .that()
            .resideInAPackage("..kith..eventstore..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..kith..api..", "..kith..platform..")),

    THE_DATABASE_LAUNCHER_NEEDS_NO_SPRING(noClasses()
            .that()
            .resideInAPackage("..kith..postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.springframework..")),

    FEATURES_FORM_NO_CIRCLES(slices().matching("..kith.(*).(*)..").should().beFreeOfCycles());

    final ArchRule rule;

    Rules(ArchRule rule) {
        this.rule = rule;
    }

    static List<Rules> all() {
        return List.of(values());
    }
}
