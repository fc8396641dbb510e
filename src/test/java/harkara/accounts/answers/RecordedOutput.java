package harkara.accounts.answers;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Proxy;

/** A connection whose client takes what the test says. */
final class RecordedOutput extends ServletOutputStream {
  boolean isReady;
  int written;
  int completed;
  private int pieces;
  private WriteListener listener;

  AsyncContext context() {
    return (AsyncContext)
        Proxy.newProxyInstance(
            AsyncContext.class.getClassLoader(),
            new Class<?>[] {AsyncContext.class},
            (proxy, method, arguments) -> {
              completed += method.getName().equals("complete") ? 1 : 0;
              return null;
            });
  }

  void takeAll() {
    isReady = true;
    possible();
  }

  void takeOne() {
    pieces = 1;
    possible();
    pieces = 0;
  }

  private void possible() {
    try {
      listener.onWritePossible();
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  void hangUp() {
    listener.onError(new IOException("broken pipe"));
  }

  @Override
  public boolean isReady() {
    return isReady || pieces > 0;
  }

  @Override
  public void setWriteListener(WriteListener writer) {
    listener = writer;
    if (isReady) {
      possible();
    }
  }

  @Override
  public void write(int each) {
    write(new byte[1], 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) {
    pieces--;
    written += count;
  }
}
