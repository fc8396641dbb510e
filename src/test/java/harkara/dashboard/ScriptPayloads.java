package harkara.dashboard;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * 300 texts that run a script where a page takes them for markup, for a script, for an address or
 * for a template, each in five surroundings that they try to break out of. What they run is {@code
 * executed(number)}.
 */
final class ScriptPayloads {
  private static final String CALL = "CALL";

  private static final List<String> SURROUNDINGS =
      List.of("", "\">", "'>", "-->", "</textarea></title></style></script>");

  private static final List<String> SCRIPTS =
      List.of(
          "<script>CALL</script>",
          "<ScRiPt>CALL</sCrIpT>",
          "<script src=\"data:text/javascript,CALL\"></script>",
          "<script type=module>CALL</script>",
          "<<script>CALL//<</script>",
          "<svg><script>CALL</script></svg>",
          "<?xml version=\"1.0\"?><script>CALL</script>",
          "<!--[if true]><script>CALL</script><![endif]-->",
          "<noscript><p title=\"</noscript><script>CALL</script>\">",
          "<template><script>CALL</script></template>",
          "<iframe srcdoc=\"<script>parent.CALL</script>\"></iframe>",
          "<iframe src=\"javascript:parent.CALL\"></iframe>",
          "<object data=\"javascript:CALL\"></object>",
          "<embed src=\"javascript:CALL\">",
          "<img src=x onerror=CALL>",
          "<img src=x onerror=\"CALL\">",
          "<IMG SRC=x OnErRoR='CALL'>",
          "<img \"\"\"><script>CALL</script>\">",
          "<img src=`x`onerror=CALL>",
          "<image src=x onerror=CALL>",
          "<svg onload=CALL>",
          "<svg/onload=CALL>",
          "<svg><animate onbegin=CALL attributeName=x dur=1s>",
          "<svg><set onbegin=CALL attributeName=x>",
          "<svg><a href=\"javascript:CALL\"><text y=20>x</text></a></svg>",
          "<svg><use href=\"data:image/svg+xml,<svg onload=CALL>\"/></svg>",
          "<math><mi href=\"javascript:CALL\">x</mi></math>",
          "<body onload=CALL>",
          "<body onpageshow=CALL>",
          "<details open ontoggle=CALL>x</details>",
          "<input autofocus onfocus=CALL>",
          "<select autofocus onfocus=CALL></select>",
          "<textarea autofocus onfocus=CALL></textarea>",
          "<x tabindex=1 autofocus onfocus=CALL>x</x>",
          "<p contenteditable autofocus onfocus=CALL>x</p>",
          "<video><source onerror=CALL></video>",
          "<video src=x onerror=CALL></video>",
          "<audio src=x onerror=CALL></audio>",
          "<marquee onstart=CALL>x</marquee>",
          "<style onload=CALL></style>",
          "<link rel=stylesheet href=x onerror=CALL>",
          "<style>@import 'javascript:CALL';</style>",
          "<p style=\"animation:x 1s\" onanimationstart=CALL>x</p>",
          "<p style=\"background:url(javascript:CALL)\">x</p>",
          "<meta http-equiv=refresh content=\"0;url=javascript:CALL\">",
          "<base href=\"javascript:CALL//\">",
          "<form action=\"javascript:CALL\"><button autofocus>x</button></form>",
          "<button formaction=\"javascript:CALL\">x</button>",
          "<a href=\"javascript:CALL\">x</a>",
          "javascript:CALL",
          "data:text/html,<script>CALL</script>",
          "{{constructor.constructor('CALL')()}}",
          "${CALL}",
          "`-${CALL}-`",
          "'-CALL-'",
          "\");CALL;(\"",
          "\\u003cimg src=x onerror=CALL\\u003e",
          "&lt;img src=x onerror=CALL&gt;",
          "%3Cimg%20src=x%20onerror=CALL%3E",
          "{\"dangerouslySetInnerHTML\":{\"__html\":\"<img src=x onerror=CALL>\"}}");

  /** For {@link harkara.testing.browser.Chromium#runAtEveryStart}: what they run is seen. */
  static final String WATCH =
      """
      for (const name of ['executed', 'alert', 'confirm', 'prompt']) {
        window[name] = number => console.error('EXECUTED ' + number);
      }
      """;

  private ScriptPayloads() {}

  static List<String> all() {
    var texts =
        SURROUNDINGS.stream()
            .flatMap(start -> SCRIPTS.stream().map(script -> start + script))
            .toList();
    return IntStream.range(0, texts.size())
        .mapToObj(number -> texts.get(number).replace(CALL, "executed(" + number + ")"))
        .toList();
  }

  /** The same in fewer texts, each of no more than so many characters. */
  static List<String> packed(int longest) {
    var texts = new ArrayList<String>();
    for (var payload : all()) {
      var last = texts.size() - 1;
      if (last >= 0 && texts.get(last).length() + 1 + payload.length() <= longest) {
        texts.set(last, texts.get(last) + " " + payload);
      } else {
        texts.add(payload);
      }
    }
    return texts;
  }
}
