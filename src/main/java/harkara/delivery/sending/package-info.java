/**
 * Signs claimed deliveries and posts them; hands each outcome to {@code attempts}, and lets go of
 * claims that no attempt came of. Called by queue and testsend, through {@code DeliveryDispatcher};
 * looks for no work of its own.
 */
package harkara.delivery.sending;
