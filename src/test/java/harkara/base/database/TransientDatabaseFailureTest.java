package harkara.base.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.transaction.RollbackException;
import java.io.IOException;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import javax.transaction.xa.XAException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TransientDatabaseFailureTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "08000", "08003", "08006",
        "HYT00", "53100", "53200", "53300", "58030", "58000", "25006", "25P03", "40003", "57P05"
      })
  void isWhatMayBeOverInAMoment(String state) {
    var failure = new SQLException("no", state);

    assertThatThrownBy(() -> run(new IllegalStateException(new RuntimeException(failure))))
        .isInstanceOf(TransientDatabaseFailure.class)
        .hasRootCause(failure);
  }

  @ParameterizedTest
  @ValueSource(strings = {"23505", "23502", "22001", "42P01", "42601", "28P01", "XX001"})
  void isNotWhatWouldFailAgain(String state) {
    var failure = new IllegalStateException(new SQLException("no", state));

    assertThatThrownBy(() -> run(failure)).isSameAs(failure);
    assertThat(TransientDatabaseFailure.isIn(failure)).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"50200", "90131", "90028", "90031", "90097", "90098", "90121"})
  void knowsThoseOfH2ByTheirNumber(int code) {
    assertThat(
            TransientDatabaseFailure.isIn(
                new RuntimeException(new SQLException("", "HY000", code))))
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource({"1205", "1020", "1021", "1114", "1040", "1290", "1053", "1927"})
  void knowsThoseOfMariaDbByTheirNumber(int code) {
    assertThat(
            TransientDatabaseFailure.isIn(
                new RuntimeException(new SQLException("", "HY000", code))))
        .isTrue();
  }

  @Test
  void looksBehindTheFailureOfABatch() {
    var batch = new BatchUpdateException("batch", "22000", new int[0]);
    batch.setNextException(new SQLException("deadlock", "40P01"));

    assertThat(TransientDatabaseFailure.isIn(new RuntimeException(batch))).isTrue();
  }

  @Test
  void isALostConnectionThatHasNoState() {
    var lost = new SQLException("gone", null, new IOException("reset"));

    assertThat(TransientDatabaseFailure.isIn(new RuntimeException(lost))).isTrue();
  }

  @Test
  void isACommitOfWhichNobodyKnows() {
    var lost = new RuntimeException(new XAException("FATAL: terminating connection"));

    assertThat(TransientDatabaseFailure.isIn(lost)).isTrue();
  }

  @Test
  void isACommitThatFailedForNoReasonGiven() {
    var lost = new RuntimeException(new RollbackException("Could not commit transaction."));

    assertThat(TransientDatabaseFailure.isIn(lost)).isTrue();
  }

  @Test
  void isNoFailureOfOurs() {
    var failure = new IllegalStateException("ours");
    var rolledBack = new RollbackException().initCause(failure);

    assertThatThrownBy(() -> run(failure)).isSameAs(failure);
    assertThat(TransientDatabaseFailure.isIn(new RuntimeException(rolledBack))).isFalse();
  }

  @Test
  void givesTheResult() {
    assertThat(TransientDatabaseFailure.translate(() -> 7)).isEqualTo(7);
  }

  @Test
  void tellsThatAKeyIsThereAlready() {
    var duplicate = new RuntimeException(new SQLException("duplicate", "23505"));

    assertThat(TransientDatabaseFailure.isUniqueViolation(duplicate)).isTrue();
    var ofMariaDb = new RuntimeException(new SQLException("duplicate", "23000", 1062));
    assertThat(TransientDatabaseFailure.isUniqueViolation(ofMariaDb)).isTrue();
    assertThat(TransientDatabaseFailure.isUniqueViolation(new RuntimeException())).isFalse();
  }

  private static Object run(RuntimeException failure) {
    return TransientDatabaseFailure.translate(
        () -> {
          throw failure;
        });
  }
}
