/*
 * What the server will say of a URL, said while one types. The server alone decides; this knows the rules that hold
 * everywhere and words them like it does.
 */
const NOT_PUBLIC = ['localhost', 'local', 'localdomain', 'internal', 'arpa', 'lan', 'corp', 'home', 'intranet', 'private', 'svc', 'onion', 'invalid', 'alt'];
const LABEL = /^[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/;
const PATH_AND_QUERY = /^[A-Za-z0-9._~!$&'()*+,;=:@/%-]*(\?[A-Za-z0-9._~!$&'()*+,;=:@/?[\]%-]*)?$/;

/**
 * @param development whether http, localhost and any port are allowed
 * @return {error, warning}: what it certainly breaks, or probably; null each where it does not
 */
export function checkUrl(text, development) {
  const rule = broken(text, development);
  if (rule) return { error: `The URL ${rule}.`, warning: null };
  return { error: null, warning: development ? null : doubtful(text) };
}

/** What the server has said of it; null where it has not. */
export const urlProblem = (problem) => (problem?.kind === 'invalid-url' ? problem.detail : problem?.fieldError('/url') ?? null);

function broken(text, development) {
  if (text === '') return 'is missing';
  if (text.length > 2048) return 'may have 2048 characters';
  if (!/^[\x21-\x7e]+$/.test(text)) return 'must be printable ASCII without blanks';
  if (text.includes('\\')) return 'must not hold a backslash';
  if (text.includes('#')) return 'must not hold a fragment (#…)';
  const scheme = /^https:\/\//.test(text) ? 'https' : /^http:\/\//.test(text) ? 'http' : null;
  if (!scheme || (scheme === 'http' && !development)) return development ? 'must begin with https:// or http://' : 'must begin with https://';
  const [, authority, rest] = /^([^/?]*)(.*)$/.exec(text.slice(scheme.length + 3));
  return brokenRest(rest) ?? brokenAuthority(authority, development);
}

function brokenRest(rest) {
  if (/%(?![0-9A-Fa-f]{2})/.test(rest)) return 'must have two hex digits behind each % of its path';
  if (/%[01][0-9A-Fa-f]|%7[Ff]|%[Cc]2%[89][0-9A-Fa-f]/.test(rest)) return 'must not hold an encoded control character such as %0A';
  if (!PATH_AND_QUERY.test(rest)) return "must have a path and query of letters, digits and -._~!$&'()*+,;=:@/, all else as %XX";
  return null;
}

function brokenAuthority(authority, development) {
  if (authority.includes('@')) return 'must not hold a user name or password';
  if (authority.includes('%')) return 'must not hold % in its host';
  const [, host, port] = /^(\[[^\]]*\]|\[.*|[^:]*)(?::(.*))?$/.exec(authority) ?? [];
  if (!host) return 'must name a host';
  if (port !== undefined && !(/^[1-9]\d{0,4}$/.test(port) && Number(port) <= 65_535)) return 'must have a port from 1 to 65535';
  return brokenHost(host.toLowerCase(), development);
}

function brokenHost(host, development) {
  if (isAddress(host)) return null;
  const last = host.slice(host.lastIndexOf('.') + 1);
  if (development && last === 'localhost') return null;
  const isName = host.length <= 253 && host.includes('.') && host.split('.').every((label) => LABEL.test(label)) && !/^\d/.test(last);
  if (NOT_PUBLIC.includes(last) && (isName || host === 'localhost')) return `must not have a host that ends with ${last}`;
  return isName ? null : 'must have a DNS name of two or more labels, an IPv4 address of four decimals, or an IPv6 address in brackets';
}

function isAddress(host) {
  if (host.startsWith('[')) return URL.canParse(`http://${host}/`);
  const parts = host.split('.');
  return parts.length === 4 && parts.every((part) => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256);
}

/** What the operator may have allowed beyond the usual. */
function doubtful(text) {
  const { port, hostname } = new URL(text);
  if (port && port !== '8443') return 'The ports 443 and 8443 are allowed; others only where the operator has listed them.';
  if (/^(127|10|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254)\./.test(hostname)) return 'This looks like a private address, and only public ones are allowed.';
  return null;
}
