package harkara.base.datasource;

import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;

/**
 * A driver's ways to one database.
 *
 * @param plain for who closes what it opens
 * @param pooled for pools
 */
record Sources(DataSource plain, ConnectionPoolDataSource pooled) {}
