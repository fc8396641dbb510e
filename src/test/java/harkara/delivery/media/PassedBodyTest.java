package harkara.delivery.media;

import static org.assertj.core.api.Assertions.assertThat;

import harkara.base.digests.Digests;
import harkara.delivery.transport.HttpHeader;
import harkara.events.media.ServedType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PassedBodyTest {
  private static final List<HttpHeader> LENGTH = List.of(new HttpHeader("Content-Length", "9"));

  private final RecordedClient client = new RecordedClient();
  private final PassedBody body =
      new PassedBody(client.answer(), new MediaHead(ServedType.MP4, 9), Runnable::run);

  @Test
  void holdsTheLastPieceBackUntilTheWholeIsRight() {
    assertThat(body.begin(200, LENGTH)).isTrue();
    client.takeAll();
    take("abc");
    assertThat(client.text()).isEmpty();
    take("def");
    take("ghi");
    assertThat(client.text()).isEqualTo("abcdef");
    assertThat(body.isComplete()).isTrue();
    assertThat(body.digest())
        .isEqualTo(Digests.sha256("abcdefghi".getBytes(StandardCharsets.US_ASCII)));
    assertThat(client.completed).isZero();

    body.release();

    assertThat(client.text()).isEqualTo("abcdefghi");
    assertThat(client.completed).isOne();
    assertThat(client.said)
        .containsEntry("setContentLengthLong", 9L)
        .containsEntry("setContentType", "video/mp4");
  }

  @Test
  void whatIsWrongEndsEarly() {
    body.begin(200, LENGTH);
    client.takeAll();
    take("abcdef");
    take("ghi");

    body.giveUp();

    assertThat(client.text()).isEqualTo("abcdef");
    assertThat(client.completed).isOne();
    assertThat(body.take(bytes("x"))).isFalse();
  }

  @Test
  void asksForNoMoreThanTheClientTakes() {
    var asked = new ArrayList<Integer>();
    var large =
        new PassedBody(client.answer(), new MediaHead(ServedType.MP4, 1_000_000), Runnable::run);
    large.begin(200, List.of());
    large.take(ByteBuffer.allocate(PassedBody.WINDOW));
    large.full(asked::add);
    assertThat(asked).isEmpty();

    large.take(ByteBuffer.allocate(1));
    client.takeAll();

    assertThat(asked).containsExactly(PassedBody.WINDOW);
  }

  @Test
  void waitsForTheClientWithItsEnd() {
    body.begin(200, LENGTH);
    take("abcdefghi");
    body.release();
    assertThat(client.completed).isZero();

    client.takeAll();

    assertThat(client.text()).isEqualTo("abcdefghi");
    assertThat(client.completed).isOne();
  }

  @Test
  void aClientThatHasGoneEndsIt() {
    body.begin(200, LENGTH);
    take("abc");

    client.hangUp();

    assertThat(client.completed).isOne();
    assertThat(body.take(bytes("def"))).isFalse();
  }

  @Test
  void promisesNothingWhereTheHeadSaysSomethingElse() {
    assertThat(body.begin(404, LENGTH)).isFalse();
    assertThat(body.begin(200, List.of(new HttpHeader("Content-Length", "8")))).isFalse();

    body.giveUp();

    assertThat(body.hasBegun()).isFalse();
    assertThat(client.completed).isZero();
  }

  @Test
  void takesNoMoreThanWasPromised() {
    body.begin(200, LENGTH);

    assertThat(body.take(bytes("abcdefghij"))).isFalse();
    assertThat(body.isComplete()).isFalse();
  }

  private void take(String text) {
    assertThat(body.take(bytes(text))).isTrue();
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
