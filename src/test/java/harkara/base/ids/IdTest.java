package harkara.base.ids;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdTest {

  /** From the TypeID specification. */
  @ParameterizedTest
  @CsvSource({
    "00000000-0000-0000-0000-000000000000, 00000000000000000000000000",
    "00000000-0000-0000-0000-000000000001, 00000000000000000000000001",
    "00000000-0000-0000-0000-00000000000a, 0000000000000000000000000a",
    "00000000-0000-0000-0000-000000000010, 0000000000000000000000000g",
    "00000000-0000-0000-0000-000000000020, 00000000000000000000000010",
    "ffffffff-ffff-ffff-ffff-ffffffffffff, 7zzzzzzzzzzzzzzzzzzzzzzzzz",
    "0110c853-1d09-52d8-d73e-1194e95b5f19, 0123456789abcdefghjkmnpqrs",
    "01890a5d-ac96-774b-bcce-b302099a8057, 01h455vb4pex5vsknk084sn02q"
  })
  void isSpeltAsATypeId(UUID id, String suffix) {
    assertThat(Id.EVENT.text(id)).isEqualTo("evt_" + suffix);
    assertThat(Id.EVENT.parse("evt_" + suffix)).contains(id);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "evt_",
        "01h455vb4pex5vsknk084sn02q",
        "sub_01h455vb4pex5vsknk084sn02q",
        "EVT_01h455vb4pex5vsknk084sn02q",
        "evt_01H455VB4PEX5VSKNK084SN02Q",
        "evt_01h455vb4pex5vsknk084sn02Q",
        "evt_8zzzzzzzzzzzzzzzzzzzzzzzzz",
        "evt_zzzzzzzzzzzzzzzzzzzzzzzzzz",
        "evt_01h455vb4pex5vsknk084sn02",
        "evt_01h455vb4pex5vsknk084sn02qq",
        "evt_01h455vb4pex5vsknk084sn02u",
        "evt_o1h455vb4pex5vsknk084sn02q",
        "evt_0ih455vb4pex5vsknk084sn02q",
        "evt_0lh455vb4pex5vsknk084sn02q",
        "evt_01h455vb4pex5vsknk084sn02-",
        "evt_01h455vb4pex5vsknk084sn02 ",
        " evt_01h455vb4pex5vsknk084sn02q",
        "evt__1h455vb4pex5vsknk084sn02q",
        "evt_01890a5d-ac96-774b-bcce-b302099a8057"
      })
  void hasOneRightSpelling(String text) {
    assertThat(Id.EVENT.parse(text)).isEmpty();
  }

  @Test
  void isNothingFromNothing() {
    assertThat(Id.EVENT.parse(null)).isEmpty();
    assertThat(Id.EVENT.text(null)).isNull();
  }

  @ParameterizedTest
  @EnumSource
  void comesBackFromItsText(Id kind) {
    var id = Id.next();

    assertThat(kind.text(id)).matches("[a-z]{3}_[0-9a-hjkmnp-tv-z]{26}").doesNotContain(".");
    assertThat(kind.parse(kind.text(id))).contains(id);
  }

  @Test
  void isLaterThanAllBeforeIt() {
    var texts = new ArrayList<String>();
    for (var count = 0; count < 10_000; count++) {
      var id = Id.next();
      assertThat(id.version()).isEqualTo(7);
      texts.add(Id.DELIVERY.text(id));
    }

    assertThat(texts).isSorted().doesNotHaveDuplicates();
  }
}
