package harkara.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TestFoldersTest {

  @Test
  void deletesWhatOthersDeleteToo() throws IOException {
    var folder = TestFolders.create("deleted");
    for (var each = 0; each < 2000; each++) {
      Files.createFile(
          Files.createDirectories(folder.resolve("d" + each % 20)).resolve("f" + each));
    }

    IntStream.range(0, 4)
        .mapToObj(each -> CompletableFuture.runAsync(() -> TestFolders.delete(folder)))
        .toList()
        .forEach(CompletableFuture::join);

    assertThat(folder).doesNotExist();
    TestFolders.delete(folder);
  }
}
