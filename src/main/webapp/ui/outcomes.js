/*
 * How an attempt ended, in plain words: what happened, and what to do. One entry for each outcome of the API; what the
 * receiver answered with decides further.
 */

const WITHOUT_ANSWER = {
  TIMEOUT: [
    'No complete answer came in time.',
    'Answer with 200 as soon as the event is stored, and do the work afterwards.',
  ],
  UNREACHABLE: [
    'The address could not be reached, or it is not allowed as an endpoint.',
    'Check that the name resolves on the public internet, that something listens on the port, and that no firewall ' +
      'is between.',
  ],
  TLS_EXPIRED: [
    'The certificate, or one of its chain, is out of date or not valid yet.',
    'Renew the certificate, and check the clock of whatever issues it.',
  ],
  TLS_WRONG_NAME: [
    'The certificate is for another host.',
    'Take a certificate that lists the host name of the URL, or change the URL to a name that it lists.',
  ],
  TLS_NOT_TRUSTED: [
    'No authority that is generally trusted vouches for the certificate.',
    'Replace a self-signed certificate, or let your server send its intermediate certificates, too.',
  ],
  TLS_TOO_OLD: [
    'The receiver offers neither TLS 1.2 nor TLS 1.3.',
    'Switch one of them on in your server or the proxy in front of it.',
  ],
  TLS_FAILED: [
    'The TLS handshake failed.',
    'Check that the port speaks TLS at all, and that no client certificate is asked for.',
  ],
  CONNECTION_LOST: [
    'The connection ended before there was an answer.',
    'Look for a crash or a restart in the log of your server, and for a proxy that closes connections too early.',
  ],
  BROKEN_ANSWER: [
    'What came back is not HTTP, or its headers cannot be read.',
    'Check that the port belongs to an HTTP server, and that no header holds a line break or NUL.',
  ],
  NOT_SENT: [
    'The request could not be made here, before anything was sent.',
    'This is not the receiver’s fault: ask the operator, and replay the delivery later.',
  ],
  UNKNOWN: ['The server that was sending stopped before the end was known.', 'Nothing: the attempt does not count.'],
};

const BY_STATUS = {
  400: [
    'The receiver found the request wrong.',
    'Compare what it expects with the payload: it says more in its body or in its log.',
  ],
  401: [
    'The receiver did not accept the signature or lacks a credential.',
    'Check the secret and that the signature is computed over the raw body; the signature doctor finds the fault.',
  ],
  403: [
    'The receiver refused the request.',
    'Check the secret first, then firewalls and bot protection in front of the receiver.',
  ],
  404: ['There is nothing at this path.', 'Check the path of the URL, and that the receiver’s route is deployed.'],
  405: ['The path does not take POST.', 'Let the receiver’s route take POST; deliveries are never GET.'],
  408: [
    'The receiver waited too long for the request.',
    'Look at the proxy in front of the receiver; a replay usually succeeds.',
  ],
  410: [
    'The receiver says that the endpoint is gone.',
    'The webhook is paused by this: change its URL if there is a new one, then resume it.',
  ],
  413: [
    'The receiver finds the body too large.',
    'Allow bodies of 256 KiB in your server and the proxy in front of it.',
  ],
  415: ['The receiver does not take JSON.', 'Let it accept the content type application/json.'],
  422: [
    'The receiver could not use the payload.',
    'Compare what it expects with the payload: it says more in its body or in its log.',
  ],
  429: ['The receiver gets too many requests.', 'Raise its limit; a Retry-After that it sends is honoured.'],
  502: [
    'The proxy in front of the receiver got no proper answer from it.',
    'Check that the receiver runs, and that the proxy points to it.',
  ],
  503: [
    'The receiver is not available at the moment.',
    'Look why it is down. Attempts go on as long as the retry policy allows.',
  ],
  504: [
    'The proxy in front of the receiver waited too long for it.',
    'Answer with 200 as soon as the event is stored, and do the work afterwards.',
  ],
};

const BY_CLASS = {
  1: ['The receiver did not give a final answer.', 'Let it answer with a 2xx status.'],
  3: [
    'The receiver answered with a redirect, and redirects are not followed.',
    'Enter the address that it redirects to as the URL of the webhook.',
  ],
  4: [
    'The receiver refused the request.',
    'It says more in its body or in its log; answer 2xx when an event is taken.',
  ],
  5: ['The receiver failed while it handled the request.', 'Look into its log at this time.'],
};

/**
 * @param attempt of the API: {outcome, response_status, detail}
 * @return {good, title, what, todo}; todo is null where there is nothing to do
 */
export function explain({ outcome, response_status: status, detail }) {
  if (outcome === 'ACCEPTED')
    return { good: true, title: `Accepted with ${status}`, what: 'The receiver took the event.', todo: null };
  if (outcome === 'REJECTED') {
    const [what, todo] = BY_STATUS[status] ?? BY_CLASS[Math.floor(status / 100)] ?? BY_CLASS[4];
    return { good: false, title: `Answered with ${status}`, what, todo };
  }
  const [what, todo] = WITHOUT_ANSWER[outcome] ?? [
    detail ?? 'There was no answer.',
    'Try again, and ask the operator if it goes on.',
  ];
  return { good: false, title: outcome === 'NOT_SENT' ? 'Not sent' : 'No answer', what, todo };
}
