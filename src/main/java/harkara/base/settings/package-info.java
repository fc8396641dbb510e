/**
 * Reading settings, and refusing nonsense at the start with key, value and rule. Each feature has
 * its own class of settings that calls it; no setting's meaning is known here.
 */
package harkara.base.settings;
