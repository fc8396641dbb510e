package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who needs many others does many things. */
class DependenciesTest {
  private static final int MOST = 5;

  @Test
  void nobodyNeedsMoreThanFiveOthers() {
    var constructors =
        CodeClasses.all()
            .flatMap(type -> Arrays.stream(type.getDeclaredConstructors()))
            .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
            .toList();

    assertThat(constructors)
        .as("divide what asks for more, for instance by what it serves")
        .isNotEmpty()
        .allMatch(constructor -> constructor.getParameterCount() <= MOST);
  }
}
