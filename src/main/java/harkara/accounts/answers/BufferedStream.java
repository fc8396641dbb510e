package harkara.accounts.answers;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * The stream into the buffer of a response, until somebody means to write without waiting by
 * himself: from then on it is the server's.
 */
final class BufferedStream extends ServletOutputStream {
  private final ResponseBuffer bytes;
  private final HttpServletResponse response;
  private ServletOutputStream out;
  private volatile boolean direct;
  private boolean over;

  BufferedStream(ResponseBuffer bytes, HttpServletResponse response) {
    this.bytes = bytes;
    this.response = response;
  }

  /** Whether what is written goes to the server at once. */
  boolean isDirect() {
    return direct;
  }

  /** Drops what is written from now on. */
  void end() {
    over = true;
  }

  @Override
  public void write(int each) throws IOException {
    write(new byte[] {(byte) each}, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (direct) {
      out.write(source, offset, length);
    } else if (!over) {
      bytes.write(source, offset, length);
    }
  }

  @Override
  public void flush() throws IOException {
    if (direct) {
      out.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (direct) {
      out.close();
    }
  }

  @Override
  public boolean isReady() {
    return !direct || out.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    try {
      out = response.getOutputStream();
      direct = true;
      out.setWriteListener(listener);
    } catch (IOException failure) {
      listener.onError(failure);
    }
  }
}
