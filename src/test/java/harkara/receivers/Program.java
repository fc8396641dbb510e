package harkara.receivers;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A receiver that the dashboard shows, as {@code receivers/index.json} describes it. Its files lie
 * in a folder that has its id as name.
 *
 * @param file the program's text
 * @param more further files that it needs, null where there are none
 * @param install a shell line, empty where nothing is needed
 * @param run a shell line, with the secret as {@code whsec_...} and the port as {@code 9000}
 * @param note what else a reader should know, null where there is nothing
 */
record Program(
    String id,
    String name,
    Path file,
    String language,
    String kind,
    String install,
    String run,
    List<Path> more,
    String note) {

  static final Path FOLDER = Path.of("src", "main", "webapp", "receivers");

  /** Not on the page, since nobody writes them for Harkara. */
  private static final Path FOLDER_OF_TESTS = Path.of("src", "test", "receivers");

  private static final String FOR_META = "meta";

  /** One that is written for Meta, with a published library. */
  static Program forMeta() {
    return new Program(
        "whatsapp-api-js",
        "Node.js with whatsapp-api-js",
        Path.of("whatsapp-api-js", "receiver.mjs"),
        "javascript",
        FOR_META,
        "npm init -y && npm install whatsapp-api-js@6.3.0",
        "APP_SECRET='whsec_...' VERIFY_TOKEN='a-token' PORT=9000 node receiver.mjs",
        null,
        null);
  }

  Path folder() {
    return kind.equals(FOR_META) ? FOLDER_OF_TESTS : FOLDER;
  }

  static List<Program> all() {
    try {
      return new ObjectMapper()
          .readValue(FOLDER.resolve("index.json").toFile(), new TypeReference<>() {});
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  boolean isStandard() {
    return kind.equals("standard-webhooks");
  }

  Stream<Path> files() {
    return Stream.concat(Stream.of(file), more == null ? Stream.empty() : more.stream());
  }

  String text() {
    try {
      return Files.readString(folder().resolve(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id;
  }
}
