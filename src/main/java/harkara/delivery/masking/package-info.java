/**
 * What of a delivery's headers and answers may be shown and kept: secrets of a subscription are
 * found in every form in which they may stand there. Called before anything of an exchange is
 * stored or logged; changes nothing that is sent.
 */
package harkara.delivery.masking;
