/*
 * The API to read and to try, made by Swagger UI of the API's own description. Whoever is signed in tries it as
 * themselves; an API key that is entered goes before that.
 */
const SESSION = new URL('api/v1/session', location.href);
const TENANT = new URLSearchParams(location.search).get('tenant');
const FOR_TENANT = 'Harkara-Tenant';
const EXAMPLE = 'ten_01kdvny9qfe8ktd6w2z5a7h3v0';
const OF_NO_TENANT = /\/api\/v1\/(tenants|session|openapi)/;

/** Swagger UI writes markup of the description, which it cleans; where nobody says that it may, browsers refuse it. */
globalThis.trustedTypes?.createPolicy('default', { createHTML: (markup) => markup });

async function readSession() {
  try {
    const answer = await fetch(SESSION, { cache: 'no-store' });
    return answer.ok ? await answer.json() : null;
  } catch {
    return null;
  }
}

function sayWho(session) {
  document.getElementById('who').textContent = session
    ? `Requests are sent as ${session.user.name}${TENANT ? ', for the chosen tenant' : ''}.`
    : 'Nobody is signed in: enter an API key with “Authorize” to try operations.';
}

/**
 * What a request needs beside the cookie, and whom an operator acts for. The description's example of a tenant
 * stands in every field for one: it is nobody's.
 */
function asSignedIn(request, session) {
  if (new URL(request.url, location.href).origin !== location.origin) return request;
  const { headers } = request;
  if (headers[FOR_TENANT] === EXAMPLE) delete headers[FOR_TENANT];
  if (!session || headers.Authorization) return request;
  headers['Harkara-CSRF'] = session.csrf_token;
  if (session.tenant !== null) delete headers[FOR_TENANT];
  else if (TENANT && !OF_NO_TENANT.test(request.url)) headers[FOR_TENANT] ??= TENANT;
  return request;
}

function look() {
  const chosen = globalThis.theme.get();
  const dark = chosen === 'dark' || (chosen === 'system' && matchMedia('(prefers-color-scheme: dark)').matches);
  document.documentElement.classList.toggle('dark-mode', dark);
}

async function start() {
  look();
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', look);
  const session = await readSession();
  sayWho(session);
  globalThis.SwaggerUIBundle({
    url: new URL('api/v1/openapi.yaml', location.href).href,
    domNode: document.getElementById('api'),
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: -1,
    displayRequestDuration: true,
    filter: true,
    validatorUrl: null,
    requestInterceptor: (request) => asSignedIn(request, session),
  });
}

start();
