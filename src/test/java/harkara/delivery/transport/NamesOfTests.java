package harkara.delivery.transport;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Alternative;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Runs in the server under test: knows names below {@code loopback.test}; for those below {@code
 * hangs.test} no server answers, for seconds; those below {@code rebinds.test} lead to an address
 * that is never allowed when they are asked for the first time, and to the loopback then, and those
 * below {@code moves.test} the other way round. All others are the system's.
 */
@Alternative
@Priority(1)
@Dependent
public class NamesOfTests extends SystemResolver {
  private static final long SILENCE_SECONDS = 12;

  private final Set<String> asked = ConcurrentHashMap.newKeySet();
  private final CountDownLatch answered = new CountDownLatch(1); // never

  @Override
  public InetAddress[] resolve(String name) throws UnknownHostException {
    if (name.endsWith(".loopback.test.")) {
      return address(127, 0, 0, 1);
    }
    if (name.endsWith(".rebinds.test.")) {
      return asked.add(name) ? address(169, 254, 169, 254) : address(127, 0, 0, 1);
    }
    if (name.endsWith(".moves.test.")) {
      return asked.add(name) ? address(127, 0, 0, 1) : address(169, 254, 169, 254);
    }
    if (name.endsWith(".hangs.test.")) {
      hang();
      throw new UnknownHostException(name);
    }
    return super.resolve(name);
  }

  private static InetAddress[] address(int... bytes) throws UnknownHostException {
    var address = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      address[i] = (byte) bytes[i];
    }
    return new InetAddress[] {InetAddress.getByAddress(address)};
  }

  private void hang() {
    try {
      answered.await(SILENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
    }
  }
}
