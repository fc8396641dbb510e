package harkara.delivery.transport;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Certificates made by the JDK's own keytool. */
final class TestCertificate {
  private static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";
  private static final String RECEIVER = "receiver";

  private TestCertificate() {}

  /** A context that shows a self-signed certificate for the host, and trusts it. */
  static SSLContext forHost(String host, Path folder)
      throws IOException, GeneralSecurityException, InterruptedException {
    Path file = folder.resolve("keys.p12");
    make(file, RECEIVER, host, "-validity", "2");
    return context(file, RECEIVER);
  }

  /**
   * A context that shows a certificate for the host by an authority, and trusts the authority.
   *
   * @param authority a file; made when it is not there yet
   * @param validity how keytool is told from when to when
   */
  static SSLContext byAuthority(Path authority, String host, Path folder, String... validity)
      throws IOException, GeneralSecurityException, InterruptedException {
    if (Files.notExists(authority)) {
      make(authority, AUTHORITY, "Test Authority", "-ext", "bc:critical=ca:true");
    }
    Path file = folder.resolve(host + String.join("", validity) + ".p12");
    Files.copy(authority, file);
    List<String> signed = new ArrayList<>(List.of("-signer", AUTHORITY));
    Collections.addAll(signed, validity);
    make(file, RECEIVER, host, signed.toArray(String[]::new));
    return context(file, AUTHORITY);
  }

  private static void make(Path store, String alias, String name, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    Collections.addAll(command, "-genkeypair", "-keyalg", "EC", "-storetype", "PKCS12");
    Collections.addAll(command, "-alias", alias, "-dname", "CN=" + name);
    Collections.addAll(command, "-keystore", store.toString(), "-storepass", PASSWORD);
    if (alias.equals(RECEIVER)) {
      Collections.addAll(command, "-ext", "SAN=dns:" + name);
    }
    Collections.addAll(command, options);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    if (process.waitFor() != 0) {
      throw new IOException("keytool: " + said);
    }
  }

  private static SSLContext context(Path file, String trustedAlias)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD.toCharArray());
    }
    KeyStore shown = empty();
    shown.setKeyEntry(
        RECEIVER,
        store.getKey(RECEIVER, PASSWORD.toCharArray()),
        PASSWORD.toCharArray(),
        store.getCertificateChain(RECEIVER));
    var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(shown, PASSWORD.toCharArray());
    KeyStore trusted = empty();
    trusted.setCertificateEntry(trustedAlias, store.getCertificate(trustedAlias));
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore empty() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }
}
