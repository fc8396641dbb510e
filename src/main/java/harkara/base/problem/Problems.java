package harkara.base.problem;

import harkara.base.database.TransientDatabaseFailure;
import harkara.base.json.InvalidJson;
import harkara.base.log.LimitedLogger;
import harkara.base.log.LogText;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URISyntaxException;
import java.sql.SQLException;
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
    var known = failure instanceof ProblemException ? failure : failure.getCause();
    return known instanceof ProblemException refusal
        ? Math.max(1, refusal.retryAfter().plusMillis(999).toSeconds())
        : 1;
  }

  public static Problem of(Throwable failure) {
    if (failure instanceof ProblemException refusal) {
      return refused(Problem.of(refusal.type(), refusal.getMessage(), refusal.flaws()));
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
      return StatusProblems.of(web.getResponse().getStatus());
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
    var flaws = Violations.flaws(invalid);
    return Problem.of(ProblemType.INVALID_REQUEST, ProblemException.summary(flaws), flaws);
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
