/**
 * Encryption at rest: master keys, sealed columns, and sealing anew under another key. Called by
 * stores of secrets, and by whoever seals or digests something under a key of its own; knows no
 * secret's meaning and never logs one.
 */
package harkara.base.vault;
