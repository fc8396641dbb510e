package harkara.accounts.description;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class DescriptionResourceTest {
  private static final Path DESCRIPTION = Path.of("src/main/resources/META-INF/openapi.yaml");
  private static final Pattern RESOURCE = Pattern.compile("(?m)^  /api/v1/([a-z-]+):$");

  @Test
  void theIndexHasWhatIsDescribed() throws IOException {
    var described =
        RESOURCE
            .matcher(Files.readString(DESCRIPTION))
            .results()
            .map(found -> found.group(1))
            .toList();

    assertThat(DescriptionResource.RESOURCES).containsExactlyInAnyOrderElementsOf(described);
  }
}
