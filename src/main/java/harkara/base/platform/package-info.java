/**
 * Checks of the server at the start, for what it must bring along, our own version, and the making
 * of all beans. Called by the start, by health and by what names the version; repairs nothing.
 */
package harkara.base.platform;
