package dev.kith.standalone.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ArchitectureTest {

    private static final JavaClasses KITH = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("dev.kith");

    private static final JavaClasses BROKEN =
            new ClassFileImporter().importPackages("dev.kith.standalone.architecture.broken");

    @ParameterizedTest
    @EnumSource
    void ruleIsKept(Rules rule) {
        rule.rule.check(KITH);
    }

    @ParameterizedTest
    @EnumSource
    void ruleCanFail(Rules rule) {
        assertThat(rule.rule.evaluate(BROKEN).hasViolation()).isTrue();
    }
}
