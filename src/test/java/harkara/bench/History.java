package harkara.bench;

/** Makes a past: copies of what is in the tables, a set at a time. */
final class History {
  private static final int SET = 100_000;

  private final DatabaseMeter database;

  History(DatabaseMeter database) {
    this.database = database;
  }

  /** Events, each with a delivery that was made long ago. */
  void addEvents(int count) {
    for (var made = 0; made < count; made += SET) {
      copy("event", "id = gen_random_uuid(), accepted_at = accepted_at - interval '10 days'");
      copy(
          "delivery",
          "id = gen_random_uuid(), event_id = gen_random_uuid(),"
              + " created_at = created_at - interval '10 days',"
              + " finished_at = finished_at - interval '10 days'");
    }
    database.execute("analyze");
  }

  void addAttempts(int count) {
    for (var made = 0; made < count; made += SET) {
      copy(
          "attempt",
          "id = gen_random_uuid(), delivery_id = gen_random_uuid(),"
              + " started_at = started_at - interval '10 days'");
    }
    database.execute("analyze");
  }

  /** Deliveries of another tenant that are due later. */
  void addWaiting(int count) {
    for (var made = 0; made < count; made += SET) {
      copy(
          "delivery",
          "id = gen_random_uuid(), event_id = gen_random_uuid(), tenant_id = gen_random_uuid(),"
              + " subscription_id = '00000000-0000-7000-8000-000000000001', status = 'SCHEDULED',"
              + " finished_at = null, due_at = now() + interval '1 hour'");
    }
    database.execute("analyze");
  }

  /** Through a temporary table: no list of columns, which would have to follow the schema. */
  private void copy(String table, String changes) {
    var columns =
        "(select string_agg(column_name, ', ') from information_schema.columns where table_name = '"
            + table
            + "' and table_schema = 'public' and is_generated = 'NEVER')";
    database.execute(
        "do $$ declare names text := "
            + columns
            + "; begin drop table if exists copied;"
            + " execute 'create temporary table copied as select ' || names || ' from "
            + table
            + " order by id desc limit 1000';"
            + " insert into copied select copied.* from copied, generate_series(1, "
            + (SET / 1_000 - 1)
            + "); update copied set "
            + changes
            + "; execute 'insert into "
            + table
            + " (' || names || ') select ' || names || ' from copied'; end $$");
  }
}
