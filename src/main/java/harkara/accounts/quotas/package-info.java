/**
 * How much each tenant may have and do: its settings, its counts, its rates. Asked by whoever
 * stores or starts something for a tenant; counts by the numbers that it is given.
 */
package harkara.accounts.quotas;
