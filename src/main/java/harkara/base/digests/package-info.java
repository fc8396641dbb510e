/** Digests of bytes. Called by every room; never a MAC, whose keys belong to signing and vault. */
package harkara.base.digests;
