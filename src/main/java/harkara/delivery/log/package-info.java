/**
 * Deliveries as people ask for them: searched, counted, the newest of each subscription. Called by
 * insight; changes nothing. A subscription leads the indexes, so one statement joins those of a
 * tenant with their deliveries.
 */
package harkara.delivery.log;
