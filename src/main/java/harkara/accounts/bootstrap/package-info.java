/** The first operator, made at the start where there is none. Nobody calls it. */
package harkara.accounts.bootstrap;
