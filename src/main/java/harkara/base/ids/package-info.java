/**
 * Ids that sort by the time at which they were made, and their texts. Called everywhere; never says
 * whether there is something of an id.
 */
package harkara.base.ids;
