/**
 * What a server must bring along, looked at when it starts, and which version of ours this is.
 * Called by the start, by health and by what names the version; repairs nothing.
 */
package harkara.base.platform;
