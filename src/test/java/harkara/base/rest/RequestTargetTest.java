package harkara.base.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestTargetTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/ui/",
        "/api/v1/events",
        "/api/v1/events/",
        "/api/v1/event-types/message.received",
        "/api/v1/event-types/message%2Ereceived",
        "/api/v1/event-types/gr%C3%BC%C3%9Fe",
        "/webjars/preact/10.26.4/dist/preact.umd.js",
        "/a/...",
        "/a/.well-known",
        "/~!$&'()*+,=:@-"
      })
  void takesPlainPaths(String path) {
    assertThat(RequestTarget.flaw(path, null)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "events",
        "http://evil.example/",
        "//",
        "//api/v1/events",
        "/api//v1/events",
        "/api/v1/events//",
        "/api/v1/events%",
        "/api/v1/events%z",
        "/api/v1/events%zz",
        "/%/api/v1/events",
        "/api/v1/events%2",
        "/api/v1/events%2f",
        "/api/v1/events%2F..",
        "/api/v1/events%5c",
        "/api\\v1\\events",
        "/api/v1/events%00",
        "/api/v1/events%0d%0a",
        "/api/v1/events%7f",
        "/api/v1/events;a=b",
        "/api;x/v1/events",
        "/;/",
        "/api/v1/events%3Bx",
        "/api/./v1",
        "/api/../v1",
        "/.",
        "/..",
        "/api/%2e/v1",
        "/api/.%2E/v1",
        "/api/v1/%2e%2e/",
        "/api/v1/events%c0%af",
        "/api/v1/events%ff",
        "/api/v1/events%c3",
        "/api/v1/\u0001",
        "/api/v1/ev ents",
        "/api/v1/\u00e9",
        "/api/v1/{id}",
        "/api/v1/\"",
        "/api/v1/events?",
        "/a#b"
      })
  void refusesWhatSomebodyElseWouldReadDifferently(String path) {
    assertThat(RequestTarget.flaw(path, null)).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "a=b&c=%20", "cursor=a/b?c;d", "q={}[]|\"'<>`^\\", "&&==&", "a=%C0%80"})
  void leavesQueriesToWhoReadsThem(String query) {
    assertThat(RequestTarget.flaw("/", query)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"%", "a=%zz", "a=%2", "a=b c", "a=\u0001", "a=\u00e9"})
  void refusesQueriesThatAreNone(String query) {
    assertThat(RequestTarget.flaw("/", query)).isPresent();
  }

  @Test
  void saysHowAPercentSignIsWritten() {
    assertThat(RequestTarget.flaw("/50%", null))
        .hasValueSatisfying(text -> assertThat(text).contains("%25"));
  }
}
