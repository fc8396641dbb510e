package harkara.base.datasource;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class StartupConnectTest {

  @Test
  void saysWhichParameterAPoolerRefuses() {
    var refused = new SQLException("FATAL: unsupported startup parameter: search_path", "08P01");

    assertThat(StartupConnect.reason(refused))
        .contains("search_path", "ignore_startup_parameters")
        .doesNotContain("nothing answers");
  }

  @Test
  void saysWhatAPoolerDoesNotGoWith() {
    var refused = new SQLException("prepared statement \"S_1\" already exists", "42P05");

    assertThat(StartupConnect.reason(refused)).contains("pooler", "prepareThreshold");
  }

  @Test
  void saysWhenNothingAnswers() {
    var refused = new SQLException("Connection to db:5432 refused", "08001");

    assertThat(StartupConnect.reason(refused))
        .startsWith("nothing answers where harkara.db.url points");
  }
}
