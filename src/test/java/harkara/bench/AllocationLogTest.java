package harkara.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AllocationLogTest {

  @Test
  void readsWhatIsUsedOfTheHeapAlone() {
    var generations =
        """
        4711:
         def new generation   total 78656K, used 5000K [0x0000000719800000, 0x000000071ed50000)
          eden space 69952K,   7% used [0x0000000719800000, 0x0000000719ce2000)
         tenured generation   total 174784K, used 24K [0x00000007bbb00000, 0x00000007c65b0000)
         Metaspace       used 2345K, committed 2496K, reserved 1114112K
          class space    used 200K, committed 256K, reserved 1048576K
        """;
    var regions =
        """
        4711:
         garbage-first heap   total 249856K, used 5120K [0x000000070a400000, 0x0000000800000000)
          region size 2048K, 1 young (2048K), 0 survivors (0K)
        """;

    assertThat(AllocationLog.used(generations)).isEqualTo(5_024 * 1_024);
    assertThat(AllocationLog.used(regions)).isEqualTo(5_120 * 1_024);
  }
}
