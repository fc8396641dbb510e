/**
 * Why a signature does not fit: compares what was sent with what was received. Nobody calls it;
 * never tells a secret.
 */
package harkara.insight.doctor;
