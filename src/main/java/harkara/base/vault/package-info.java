/**
 * Encryption at rest: master keys, sealed columns, and sealing anew under another key. Called by
 * stores of secrets; knows no secret's meaning and never logs one.
 */
package harkara.base.vault;
