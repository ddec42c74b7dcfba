package dev.kith.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kith.platform.web.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IfMatchTest {

    @Test
    void noHeaderAsksForNoVersion() {
        assertThat(IfMatch.parse(null)).isNull();
    }

    @Test
    void starAcceptsAnyVersionButNotNone() {
        var any = IfMatch.parse(" * ");
        assertThatCode(() -> IfMatch.require(any, 0)).doesNotThrowAnyException();
        assertThatThrownBy(() -> IfMatch.require(any, -1)).isInstanceOf(VersionMismatch.class);
    }

    @Test
    void aListAsksForOneOfSeveral() {
        assertThat(IfMatch.parse("\"1\", \"20\"")).isEqualTo(new IfMatch(Set.of(1L, 20L)));
    }

    @Test
    void weakAndForeignTagsMatchNothing() {
        assertThat(IfMatch.parse("W/\"1\", \"abc\"")).isEqualTo(new IfMatch(Set.of()));
    }

    @Test
    void whatIsNoTagIsABadRequest() {
        assertThatThrownBy(() -> IfMatch.parse("3")).isInstanceOf(Problem.class).hasMessageContaining("If-Match");
    }
}
