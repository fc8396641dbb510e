/**
 * Text for the server's log: one line, whatever was in it, and not too often. Called by whoever
 * logs; never writes an exception's own text, a secret or a payload.
 */
package harkara.base.log;
