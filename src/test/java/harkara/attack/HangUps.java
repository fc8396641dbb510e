package harkara.attack;

import harkara.testing.Payloads;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send a publish, all of it or half, and hang up without an answer, some thousand in a
 * run: a server that reads without threads must not take what they leave behind for somebody
 * else's.
 */
final class HangUps implements Attack {
  private static final long PAUSE_MILLIS = 3;

  @Override
  public String name() {
    return "hang-ups";
  }

  @Override
  public Running begin(Target target) {
    var clients = new Clients(target);
    clients.begin();
    return clients;
  }

  private static final class Clients implements Running {
    private final InetSocketAddress address;
    private final String head;
    private final AtomicInteger count = new AtomicInteger();
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    Clients(Target target) {
      this.address = new InetSocketAddress(target.base().getHost(), target.base().getPort());
      this.head =
          "POST /api/v1/events HTTP/1.1\r\nHost: "
              + target.base().getAuthority()
              + "\r\nContent-Type: application/json\r\nAuthorization: Bearer "
              + target.newTenant().api().key()
              + "\r\nContent-Length: ";
    }

    void begin() {
      thread.scheduleWithFixedDelay(this::hangUp, 0, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void hangUp() {
      try (var socket = new Socket()) {
        hangUp(socket, count.incrementAndGet());
      } catch (IOException refused) {
        // one more that hangs up
      }
    }

    private void hangUp(Socket socket, int number) throws IOException {
      var body = Payloads.unique();
      socket.setTcpNoDelay(true);
      socket.setSoLinger(number % 2 == 0, 0);
      socket.connect(address);
      var out = socket.getOutputStream();
      out.write((head + body.length() + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
      var sent = number % 3 == 0 ? body.length() / 2 : body.length();
      out.write(body.substring(0, sent).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public List<String> figures() {
      return List.of(count.get() + " hung up");
    }

    @Override
    public void close() {
      thread.shutdown();
    }
  }
}
