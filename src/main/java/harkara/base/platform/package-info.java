/**
 * What a server must bring along, looked at when it starts, which version of ours this is, and the
 * making of all beans. Called by the start, by health and by what names the version; repairs
 * nothing.
 */
package harkara.base.platform;
