package harkara.insight.endpoints;

import harkara.insight.export.ExportPages;
import harkara.insight.export.ExportPart;
import java.util.List;
import java.util.function.Supplier;

/** The pages of a list of endpoints, which is read with the first one. */
final class EndpointPages implements ExportPages {
  private static final int PAGE = 500;

  private final Supplier<List<Endpoint>> list;
  private final Endpoints endpoints;
  private List<Endpoint> left;

  EndpointPages(Supplier<List<Endpoint>> list, Endpoints endpoints) {
    this.list = list;
    this.endpoints = endpoints;
  }

  @Override
  public ExportPart next() {
    var rest = left == null ? list.get() : left;
    var views = endpoints.views(rest.subList(0, Math.min(PAGE, rest.size())));
    left = rest.subList(views.size(), rest.size());
    return new ExportPart(views, left.isEmpty());
  }
}
