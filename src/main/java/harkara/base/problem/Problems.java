package harkara.base.problem;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.json.Flaw;
import harkara.base.json.InvalidJson;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Turns whatever went wrong into a problem, in one place. */
public final class Problems {
  private static final LimitedLogger LOG = new LimitedLogger(Problems.class);
  static final int RETRY_AFTER_SECONDS = 2;

  private Problems() {}

  public static Response respond(Throwable failure) {
    var problem = of(failure);
    var response =
        Response.status(problem.type().status())
            .type(Problem.MEDIA_TYPE)
            .entity(problem.json().toString())
            .header(HttpHeaders.CACHE_CONTROL, "no-store");
    if (problem.type() == ProblemType.UNAUTHENTICATED) {
      response.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    if (problem.type() == ProblemType.UNAVAILABLE) {
      response.header(HttpHeaders.RETRY_AFTER, RETRY_AFTER_SECONDS);
    }
    if (problem.type() == ProblemType.TOO_MANY_REQUESTS) {
      response.header(HttpHeaders.RETRY_AFTER, secondsToWait(failure));
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() == 405) {
      response.allow(web.getResponse().getAllowedMethods());
    }
    return response.build();
  }

  private static long secondsToWait(Throwable failure) {
    var refusal = failure instanceof ProblemException ? failure : failure.getCause();
    return refusal instanceof ProblemException known
        ? Math.max(1, known.retryAfter().plusMillis(999).toSeconds())
        : 1;
  }

  public static Problem of(Throwable failure) {
    if (failure instanceof ProblemException known) {
      return refused(Problem.of(known.type(), known.getMessage(), known.flaws()));
    }
    if (failure instanceof InvalidJson json) {
      return of(json);
    }
    if (failure instanceof ConstraintViolationException invalid) {
      return of(invalid);
    }
    if (failure instanceof IOException) { // who sent it has gone, or its chunks are none
      return Problem.of(
          ProblemType.MALFORMED_JSON, "The body could not be read to its end.", List.of());
    }
    if (failure.getCause() instanceof URISyntaxException) { // some servers look only when asked
      return Problem.of(
          ProblemType.INVALID_PARAMETER, "The request's URL is not well formed.", List.of());
    }
    if (failure instanceof WebApplicationException web && web.getResponse().getStatus() < 500) {
      return of(web.getResponse().getStatus());
    }
    if (TransientDatabaseFailure.isUniqueViolation(failure)) {
      return Problem.of(
          ProblemType.CONFLICT,
          "Somebody else made the same at the same time. Look at what is there now; send it again"
              + " if it is still needed.",
          List.of());
    }
    if (TransientDatabaseFailure.isIn(failure)) {
      return unavailable(failure);
    }
    if (failure.getCause() instanceof ProblemException wrapped) {
      return of(wrapped);
    }
    return logged(
        ProblemType.INTERNAL,
        "The request is fine, the server failed at it. Tell the operator this instance: the log has"
            + " it, too.",
        failure);
  }

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
        ? of(failure)
        : Problem.of(ProblemType.UNAVAILABLE, "Send it again in a moment.", List.of());
  }

  private static Problem of(InvalidJson json) {
    var type =
        switch (json.kind()) {
          case MALFORMED, ENCODING -> ProblemType.MALFORMED_JSON;
          case SHAPE -> ProblemType.INVALID_PAYLOAD;
          case TOO_LARGE -> ProblemType.TOO_LARGE;
          case DUPLICATE_NAME, NUMBER, TOO_DEEP -> ProblemType.NO_CANONICAL_FORM;
        };
    return Problem.of(type, json.flaw().sentence(), List.of(json.flaw()));
  }

  private static Problem of(ConstraintViolationException invalid) {
    var flaws =
        invalid.getConstraintViolations().stream()
            .map(violation -> new Flaw(pointer(violation), rule(violation)))
            .sorted(Comparator.comparing(Flaw::pointer))
            .toList();
    return Problem.of(ProblemType.INVALID_REQUEST, ProblemException.summary(flaws), flaws);
  }

  private static String rule(ConstraintViolation<?> violation) {
    return violation.getInvalidValue() == null && pointer(violation).isEmpty()
        ? "is missing: send a JSON object"
        : violation.getMessage();
  }

  /** The path without method and parameter, its names as they stand in JSON. */
  private static String pointer(ConstraintViolation<?> violation) {
    var nodes = new ArrayList<Path.Node>();
    violation.getPropertyPath().forEach(nodes::add);
    var pointer = new StringBuilder();
    for (var node : nodes) {
      if (node.isInIterable() && node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getKind() == ElementKind.PROPERTY) {
        pointer.append('/').append(snakeCase(node.getName()));
      }
      if (node.isInIterable() && node.getKey() != null) {
        pointer.append('/').append(node.getKey());
      }
    }
    return pointer.toString();
  }

  /** {@code eventTypes} becomes {@code event_types}. */
  public static String snakeCase(String name) {
    return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(java.util.Locale.ROOT);
  }

  private static Problem of(int status) {
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

  /** Who is not let in, or not so far, leaves a line, without saying what it was sent with. */
  private static Problem refused(Problem problem) {
    if (problem.type() == ProblemType.UNAUTHENTICATED || problem.type() == ProblemType.FORBIDDEN) {
      LOG.log(
          Level.INFO,
          problem.type().name(),
          () -> "request=" + problem.instance() + " refused problem=" + problem.type().name());
    }
    return problem;
  }

  private static Problem unavailable(Throwable failure) {
    var problem =
        Problem.of(
            ProblemType.UNAVAILABLE,
            "The database cannot do it now. Send it again after Retry-After.",
            List.of());
    LOG.log(
        Level.WARNING,
        "UNAVAILABLE",
        () -> "request=" + problem.instance() + " unavailable reason=\"" + root(failure) + "\"");
    return problem;
  }

  /** Its class, and the database's code: what exceptions say may quote values. */
  private static String root(Throwable failure) {
    var root = failure;
    while (root.getCause() != null && root.getCause() != root) {
      root = root.getCause();
    }
    return root instanceof SQLException database
        ? root.getClass().getSimpleName() + " " + LogText.of(database.getSQLState())
        : root.getClass().getSimpleName();
  }

  private static Problem logged(ProblemType type, String detail, Throwable failure) {
    var problem = Problem.of(type, detail, List.of());
    LOG.log(
        Level.ERROR,
        type.name(),
        () -> "request=" + problem.instance() + " failed " + LogText.of(failure));
    return problem;
  }
}
