package dev.kith.platform.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "01890a5d-ac96-774b-bcce-b302099a8057",
                "01890A5D-AC96-774B-BCCE-B302099A8057",
                "01890a5dac96774bbcceb302099a8057"
            })
    void anyCaseWithDashesOrWithoutIsTaken(String text) {
        assertThat(new UuidText().convert(text)).isEqualTo(UUID.fromString("01890a5d-ac96-774b-bcce-b302099a8057"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7",
                "1-1-1-1-1",
                "01890a5d-ac96774bbcceb302099a8057",
                "01890a5d-ac96-774b-bcce-b302099a805",
                " 01890a5d-ac96-774b-bcce-b302099a8057",
                "g1890a5d-ac96-774b-bcce-b302099a8057"
            })
    void otherTextIsNot(String text) {
        assertThatThrownBy(() -> new UuidText().convert(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
