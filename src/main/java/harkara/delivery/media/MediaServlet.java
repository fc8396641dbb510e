package harkara.delivery.media;

import harkara.base.problem.ProblemException;
import harkara.base.problem.ProblemPage;
import harkara.base.problem.ProblemType;
import harkara.events.media.MediaUrls;
import harkara.events.media.SignedMedia;
import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;

/**
 * {@code GET /whatsapp/media/{media id}}: a medium, for whoever has its address. There is no other
 * credential; what is wrong with an address that nobody signed is not said.
 */
@WebServlet(name = "whatsapp-media", urlPatterns = "/whatsapp/media/*", asyncSupported = true)
public class MediaServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Inject private transient MediaUrls urls;
  @Inject private transient MediaServing serving;
  @Inject private transient InstantSource clock;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      var media = media(request);
      serving.serve(media, permit -> MediaAnswer.begin(request, media, permit, clock));
    } catch (RuntimeException refusal) {
      ProblemPage.answer(refusal, response);
    }
  }

  /** Without a look at what there is: it would have to be fetched to be known. */
  @Override
  protected void doHead(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    try {
      MediaAnswer.sayHead(response, media(request), clock.instant());
    } catch (RuntimeException refusal) {
      ProblemPage.answer(refusal, response);
    }
  }

  private SignedMedia media(HttpServletRequest request) {
    var path = request.getPathInfo();
    var media =
        urls.read(
                path == null || path.isEmpty() ? null : path.substring(1),
                request.getParameter("expires"),
                request.getParameter("file"),
                request.getParameter("signature"))
            .orElseThrow(
                () ->
                    new ProblemException(
                        ProblemType.NOT_FOUND,
                        "No medium has this address: use media.url as it stands in the event."));
    if (!media.expires().isAfter(clock.instant())) {
      throw new ProblemException(
          ProblemType.MEDIA_EXPIRED,
          "This address ended at %s: Meta keeps media for 7 days.".formatted(media.expires()));
    }
    return media;
  }
}
