package harkara.base.problem;

import java.util.List;

/** Problems for an HTTP status that the server has chosen. */
final class StatusProblems {
  private StatusProblems() {}

  /**
   * What the server refused or failed at outside of the REST layer.
   *
   * @param failure null where the server only refused
   */
  static Problem ofServer(int status, Throwable failure) {
    if (status == 403) { // what a server keeps to itself is not ours
      return of(404);
    }
    if (status < 500) {
      return of(status);
    }
    if (status == 501 && failure == null) { // a servlet's word for a method that it does not know
      return of(405);
    }
    return failure != null
        ? Problems.of(failure)
        : Problem.of(ProblemType.UNAVAILABLE, "Send it again in a moment.", List.of());
  }

  /** For a status below 500. */
  static Problem of(int status) {
    return switch (status) {
      case 404 ->
          Problem.of(
              ProblemType.NOT_FOUND,
              "Nothing is at this path; GET /api/v1 lists what there is.",
              List.of());
      case 405 ->
          Problem.of(
              ProblemType.METHOD_NOT_ALLOWED,
              "The Allow header names the methods that this path takes.",
              List.of());
      case 406 ->
          Problem.of(
              ProblemType.NOT_ACCEPTABLE, "Accept application/json for this path.", List.of());
      case 415 ->
          Problem.of(
              ProblemType.UNSUPPORTED_MEDIA_TYPE,
              "Send application/json, the Content-Type that the API description names.",
              List.of());
      case 413 -> Problem.of(ProblemType.TOO_LARGE, "Send less at once.", List.of());
      default ->
          Problem.of(
              ProblemType.INVALID_PARAMETER,
              "The request could not be understood: its URL or a header is not well formed.",
              List.of());
    };
  }
}
