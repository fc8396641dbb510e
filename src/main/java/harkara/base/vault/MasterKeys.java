package harkara.base.vault;

import harkara.base.settings.DevelopmentMode;
import harkara.base.settings.Settings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The keys of {@code harkara.master-key}: base64 of 32 bytes each, separated by commas; the first
 * seals, all open. Without it nothing starts, but in development mode a key file beside the H2 file
 * takes its place.
 */
@ApplicationScoped
public class MasterKeys implements Settings {
  /**
   * Fewer different bytes, or differences from one to the next, do not happen in 32 random ones.
   */
  private static final int LEAST_DIFFERENT = 10;

  private static final int H2_PREFIX = "jdbc:h2:file:".length();

  private final List<MasterKey> keys;

  MasterKeys() { // for the client proxy only
    this.keys = List.of();
  }

  @Inject
  MasterKeys(
      @ConfigProperty(name = "harkara.master-key") Optional<String> configured,
      @ConfigProperty(name = "harkara.db.url") String databaseUrl,
      DevelopmentMode development) {
    if (configured.isEmpty() && !development.on()) {
      throw new IllegalArgumentException(
          "harkara.master-key is missing; set it to the base64 of 32 random bytes,"
              + " for instance what `openssl rand -base64 32` prints");
    }
    this.keys = parse(configured.orElseGet(() -> developmentKey(databaseUrl)));
  }

  List<MasterKey> all() {
    return keys;
  }

  static List<MasterKey> parse(String text) {
    return Arrays.stream(text.split(",", -1)).map(String::strip).map(MasterKeys::key).toList();
  }

  private static MasterKey key(String text) {
    var rule = "harkara.master-key (not shown) must be the base64 of 32 random bytes each";
    try {
      var bytes = Base64.getDecoder().decode(text);
      if (bytes.length != MasterKey.BYTES) {
        throw new IllegalArgumentException(rule + ", and one has " + bytes.length);
      }
      if (isExample(bytes)) {
        throw new IllegalArgumentException(rule + ", and one is not random");
      }
      return new MasterKey(bytes);
    } catch (IllegalArgumentException invalid) {
      throw invalid.getMessage().startsWith("harkara.")
          ? invalid
          : new IllegalArgumentException(rule);
    }
  }

  /** All bytes alike, a pattern of a few, or counted: what people put into examples. */
  private static boolean isExample(byte[] key) {
    var different = new HashSet<Byte>();
    var differences = new HashSet<Byte>();
    for (var index = 0; index < key.length; index++) {
      different.add(key[index]);
      differences.add((byte) (key[index] - key[(index + key.length - 1) % key.length]));
    }
    return different.size() < LEAST_DIFFERENT || differences.size() < LEAST_DIFFERENT;
  }

  private static String developmentKey(String databaseUrl) {
    var file = directory(databaseUrl).resolve("master.key");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.createFile(file, forOwnerOnly(file));
      var bytes = new byte[MasterKey.BYTES];
      new SecureRandom().nextBytes(bytes);
      Files.writeString(file, Base64.getEncoder().encodeToString(bytes));
    } catch (FileAlreadyExistsException kept) {
      // made at an earlier start
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot write the development key file", failure);
    }
    try {
      return Files.readString(file).strip();
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the development key file", failure);
    }
  }

  private static FileAttribute<?>[] forOwnerOnly(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  private static Path directory(String databaseUrl) {
    var fallback = Path.of("harkara-data");
    if (!databaseUrl.startsWith("jdbc:h2:file:")) {
      return fallback;
    }
    var file = databaseUrl.substring(H2_PREFIX).split(";", 2)[0];
    var parent = Path.of(file).getParent();
    return parent == null ? fallback : parent;
  }
}
