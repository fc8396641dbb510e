package harkara;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.settings.Settings;
import jakarta.ejb.DependsOn;
import jakarta.ejb.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Servers start beans at the same time, and their timers with them, unless they are told to wait.
 */
class StartOrderTest {
  /** The one that all wait for, and those that have nothing to do with the database. */
  private static final Set<String> FIRST = Set.of("SchemaMigration", "RequestTimer", "AnswerTimer");

  @Test
  void nobodyWorksBeforeTheSchemaIsThere() {
    var others =
        CodeClasses.all()
            .filter(type -> type.isAnnotationPresent(Startup.class))
            .filter(type -> !FIRST.contains(type.getSimpleName()))
            .toList();

    assertThat(others).isNotEmpty().allMatch(StartOrderTest::waits);
  }

  @Test
  void nonsenseInSettingsIsRefusedAtTheStart() {
    var settings =
        CodeClasses.all()
            .filter(type -> type.isAnnotationPresent(ApplicationScoped.class))
            .filter(type -> type.getSimpleName().endsWith("Settings"))
            .toList();

    assertThat(settings).isNotEmpty().allMatch(Settings.class::isAssignableFrom);
  }

  private static boolean waits(Class<?> type) {
    return Optional.ofNullable(type.getAnnotation(DependsOn.class))
        .map(DependsOn::value)
        .filter(names -> Set.of(names).contains("SchemaMigration"))
        .isPresent();
  }
}
