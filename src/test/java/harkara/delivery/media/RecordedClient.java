package harkara.delivery.media;

import harkara.events.media.ServedType;
import harkara.events.media.SignedMedia;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A client of a medium, who takes what the test says. */
final class RecordedClient extends ServletOutputStream {
  private static final Instant NOW = Instant.parse("2026-06-01T10:00:00Z");

  final Map<String, Object> said = new HashMap<>();
  final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  int completed;
  private boolean isReady;
  private WriteListener listener;

  /** An answer that this client gets. */
  MediaAnswer answer() {
    var media =
        new SignedMedia(
            new UUID(1, 1),
            new UUID(1, 2),
            "1479537139650973",
            ServedType.MP4,
            Optional.empty(),
            Optional.empty(),
            NOW.plusSeconds(60));
    var response =
        proxy(
            HttpServletResponse.class,
            (any, method, arguments) -> {
              if (method.getName().equals("getOutputStream")) {
                return this;
              }
              if (method.getName().startsWith("set")) {
                said.put(
                    arguments.length == 2 ? (String) arguments[0] : method.getName(),
                    arguments[arguments.length - 1]);
              }
              return null;
            });
    var context =
        proxy(
            AsyncContext.class,
            (any, method, arguments) -> {
              completed += method.getName().equals("complete") ? 1 : 0;
              return method.getName().equals("getResponse") ? response : null;
            });
    var request = proxy(HttpServletRequest.class, (any, method, arguments) -> context);
    var permit = new MediaPermits(1_000_000).enter(media.tenantId());
    return MediaAnswer.begin(request, media, permit, () -> NOW);
  }

  private static <T> T proxy(Class<T> type, InvocationHandler handler) {
    return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
  }

  String text() {
    return taken.toString(StandardCharsets.US_ASCII);
  }

  void takeAll() {
    isReady = true;
    try {
      listener.onWritePossible();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void takeNoMore() {
    isReady = false;
  }

  void hangUp() {
    listener.onError(new IOException("broken pipe"));
  }

  @Override
  public boolean isReady() {
    return isReady;
  }

  @Override
  public void setWriteListener(WriteListener writer) {
    listener = writer;
  }

  @Override
  public void write(int each) {
    taken.write(each);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    taken.write(bytes, from, count);
  }
}
