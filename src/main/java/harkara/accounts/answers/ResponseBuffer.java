package harkara.accounts.answers;

import harkara.base.problem.ProblemException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The buffer for the part of an answer that has been said so far; beyond a little it is counted for
 * its client.
 */
final class ResponseBuffer {
  /** So much fits on the way of any connection whose client reads. */
  static final int SMALL = 8_192;

  private static final int FIRST = 512;
  private static final byte[] NONE = new byte[0];
  private static final int PIECE = 16_384;
  private static final int END = 256;

  private final Answers answers;
  private final Supplier<String> client;
  private final List<Piece> pieces = new ArrayList<>(1);
  private byte[] last = NONE;
  private int filled;
  private long size;
  private ProblemException refusal;

  ResponseBuffer(Answers answers, Supplier<String> client) {
    this.answers = answers;
    this.client = client;
  }

  void write(byte[] source, int offset, int length) {
    var from = offset;
    var left = length;
    while (left > 0 && refusal == null) {
      var room = room(left);
      System.arraycopy(source, from, last, filled, room);
      filled += room;
      size += room;
      from += room;
      left -= room;
    }
  }

  /** At least one byte, if there is no refusal. */
  private int room(int wanted) {
    if (pieces.isEmpty() && filled + wanted > last.length && last.length < SMALL) {
      var least = Math.max(filled + wanted, Math.max(FIRST, 2 * last.length));
      last = Arrays.copyOf(last, Math.min(SMALL, least));
    }
    if (filled == last.length) {
      addPiece();
    }
    return Math.min(wanted, last.length - filled);
  }

  private void addPiece() {
    try {
      answers.take(client.get(), PIECE);
      pieces.add(new Piece(last, 0, filled, last.length));
      last = new byte[PIECE];
      filled = 0;
    } catch (ProblemException full) {
      clear();
      refusal = full;
    }
  }

  /**
   * Why nothing is buffered any more; whoever writes goes on, since nobody expects that he cannot.
   */
  Optional<ProblemException> refusal() {
    return Optional.ofNullable(refusal);
  }

  long size() {
    return size;
  }

  boolean isSmall() {
    return pieces.isEmpty();
  }

  /**
   * All of it; who takes it counts it from then on. The end is a small piece of its own, which
   * servers send together with the news that it is the end.
   */
  List<Piece> remove() {
    var all = new ArrayList<>(pieces);
    var end = Math.min(filled, END);
    if (filled > end) {
      all.add(new Piece(last, 0, filled - end, 0));
    }
    all.add(new Piece(last, filled - end, end, last.length));
    clear();
    return all;
  }

  void clear() {
    if (!pieces.isEmpty()) {
      answers.giveBack(client.get(), (long) pieces.size() * PIECE);
      pieces.clear();
    }
    last = NONE;
    filled = 0;
    size = 0;
    refusal = null;
  }
}
