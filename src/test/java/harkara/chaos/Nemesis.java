package harkara.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BooleanSupplier;

/** Kills, stops and pauses, in an order and with waits that the seed decides. */
final class Nemesis {
  private static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private enum Action {
    NODE_KILL,
    DATABASE_KILL,
    DATABASE_STOP,
    NODE_PAUSE
  }

  private final Cluster cluster;
  private final Pace pace;
  private final Duration lease;
  private final Timeline timeline;
  private final Random random;
  private final List<Action> actions = new ArrayList<>();
  private final Map<Action, Integer> done = new EnumMap<>(Action.class);

  /**
   * @param lease what a pause outlasts
   */
  Nemesis(ChaosOptions options, Cluster cluster, Pace pace, Duration lease, Timeline timeline) {
    this.cluster = cluster;
    this.pace = pace;
    this.lease = lease;
    this.timeline = timeline;
    this.random = new Random(options.seed());
    actions.addAll(Collections.nCopies(options.nodeKills(), Action.NODE_KILL));
    actions.addAll(Collections.nCopies(options.databaseKills(), Action.DATABASE_KILL));
    actions.addAll(Collections.nCopies(options.databaseStops(), Action.DATABASE_STOP));
    actions.addAll(Collections.nCopies(options.pauses(), Action.NODE_PAUSE));
    Collections.shuffle(actions, random);
  }

  static int actions(ChaosOptions options) {
    return options.nodeKills()
        + options.databaseKills()
        + options.databaseStops()
        + options.pauses();
  }

  void run() throws InterruptedException {
    sleep(1_000, 2_000);
    for (var action : actions) {
      switch (action) {
        case NODE_KILL -> killNode();
        case DATABASE_KILL -> killDatabase();
        case DATABASE_STOP -> stopDatabase();
        case NODE_PAUSE -> pauseNode();
      }
      done.merge(action, 1, Integer::sum);
      pace.actionDone();
    }
  }

  /** Mostly while all nodes are up; now and then the last one, or one that is just starting. */
  private void killNode() throws InterruptedException {
    var victim = anyNode();
    var mood = random.nextInt(10);
    if (mood < 7) {
      await(cluster::allReady);
    } else if (mood < 9) {
      await(victim::isReady);
    }
    live();
    timeline.add("kill " + victim + ", " + victim.state());
    victim.kill();
  }

  /** What is alone needs some time in which events are taken at all. */
  private void live() throws InterruptedException {
    if (cluster.nodes().size() == 1) {
      sleep(2_000, 6_000);
    } else {
      sleep(500, 2_000);
    }
  }

  private void killDatabase() throws InterruptedException {
    await(this::someReady);
    sleep(200, 1_500);
    timeline.add("kill the database");
    cluster.postgres().kill();
    sleep(0, 500);
    cluster.postgres().start();
    timeline.add("the database is back");
  }

  private void stopDatabase() throws InterruptedException {
    await(this::someReady);
    sleep(200, 1_500);
    timeline.add("stop the database");
    cluster.postgres().stop();
    sleep(2_000, 5_000);
    cluster.postgres().start();
    timeline.add("the database is back");
  }

  private void pauseNode() throws InterruptedException {
    var victim = anyNode();
    await(victim::isReady);
    sleep(200, 1_500);
    timeline.add("pause " + victim);
    victim.pause();
    var past = (int) lease.toMillis();
    sleep(past + 1_000, past + 3_000);
    timeline.add(victim + " goes on");
    victim.goOn();
  }

  private ServerNode anyNode() {
    return cluster.nodes().get(random.nextInt(cluster.nodes().size()));
  }

  private boolean someReady() {
    return cluster.nodes().stream().anyMatch(ServerNode::isReady);
  }

  /** The seed decides the order, the machine how long it takes; a limit keeps the run going. */
  private static void await(BooleanSupplier condition) throws InterruptedException {
    var deadline = System.nanoTime() + READY_LIMIT.toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.sleep(20);
    }
  }

  private void sleep(int leastMillis, int mostMillis) throws InterruptedException {
    Thread.sleep(leastMillis + random.nextInt(mostMillis - leastMillis + 1));
  }

  @Override
  public String toString() {
    return "node kills %d, database kills %d, database stops %d, node pauses %d"
        .formatted(
            done.getOrDefault(Action.NODE_KILL, 0),
            done.getOrDefault(Action.DATABASE_KILL, 0),
            done.getOrDefault(Action.DATABASE_STOP, 0),
            done.getOrDefault(Action.NODE_PAUSE, 0));
  }
}
