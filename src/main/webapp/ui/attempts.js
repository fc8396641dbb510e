/* Attempts of a delivery: what was sent, what came back, and what that means. */
import { html, useState } from './preact.js';
import { HttpStatus, Status } from './badge.js';
import { Code, Headers, prettyJson } from './code.js';
import { count, millis } from './format.js';
import { Icon } from './icons.js';
import { LogTime } from './log.js';
import { explain } from './outcomes.js';
import { Notice } from './page.js';

/** @param attempts as the API gives them, the first one first; shown the other way round, the newest open */
export function Attempts({ attempts, actions }) {
  const newest = attempts.at(-1)?.id;
  return html`<ol class="attempts" reversed>
    ${attempts.toReversed().map((attempt) => html`<li key=${attempt.id}>
      <${Attempt} attempt=${attempt} open=${attempt.id === newest} actions=${actions} />
    </li>`)}
  </ol>`;
}

function Attempt({ attempt, open: atFirst, actions }) {
  const [open] = useState(atFirst);
  const { good, what, todo } = explain(attempt);
  return html`<details class="attempt" open=${open}>
    <summary>
      <${Icon} name="right" size=${14} />
      <span class="attempt-number">Attempt ${attempt.number}</span>
      <${Status} value=${attempt.outcome} />
      ${attempt.response_status && html`<${HttpStatus} value=${attempt.response_status} />`}
      <span class="attempt-when">
        <span class="quiet">${millis(attempt.duration_ms)}</span><${LogTime} at=${attempt.started_at} />
      </span>
    </summary>
    <div class="attempt-body">
      <div class="attempt-words">
        <p>${what}${!good && todo && html` <span class="quiet">${todo}</span>`}</p>
        ${attempt.detail && html`<p class="mono wrap attempt-detail">${attempt.detail}</p>`}
      </div>
      ${attempt.not_kept && html`<p class="quiet">${attempt.not_kept}</p>`}
      ${attempt.same_answer_as && html`<p class="quiet">
        The answer is the same as that of attempt ${attempt.same_answer_as}.
      </p>`}
      ${attempt.headers_truncated && html`<p class="quiet">There were more headers, or longer ones, than are kept.</p>`}
      ${attempt.refused && html`<${Refused} refused=${attempt.refused} />`}
      <${Exchange} exchange=${attempt} />
      ${actions && html`<div class="actions">${actions(attempt)}</div>`}
    </div>
  </details>`;
}

/** The request before, under the other secret. */
function Refused({ refused }) {
  return html`<div class="stack tight">
    <${Notice}
      tone="warning"
      title=${`First answered with ${refused.response_status}, then repeated under the other secret`}
    >
      The secret is being changed. The receiver refused the signature of the first request after
      ${millis(refused.duration_ms)}, so the same body was sent once more at once, signed with the other secret: that is
      the exchange below.
    <//>
    <details class="refused">
      <summary><${Icon} name="right" size=${14} />The refused request</summary><${Exchange} exchange=${refused} />
    </details>
  </div>`;
}

function Exchange({ exchange }) {
  const { request_headers: sent, response_headers: came, response_status: status } = exchange;
  const removed = sent !== null && Object.keys(sent).length === 0;
  return html`<div class="exchange">
    <section>
      <h3>Request headers</h3>
      <${Headers} headers=${sent} none=${removed ? 'Removed together with the payload' : 'Nothing was sent'} />
    </section>
    <section>
      <h3>Response</h3>
      ${status
        ? html`<${Headers} headers=${came} none="No headers" /><${Excerpt} exchange=${exchange} />`
        : html`<p class="quiet">There was none.</p>`}
    </section>
  </div>`;
}

function Excerpt({ exchange: { response_excerpt: text, truncated } }) {
  if (!text) return html`<p class="quiet">${truncated ? 'The body was not read.' : 'The body is empty.'}</p>`;
  return html`
    <${Code} title=${truncated ? 'Start of the body' : 'Body'} text=${text} json=${prettyJson(text) !== null} wrap />
    ${truncated && html`<p class="quiet">
      ${count(text.length, 'character')} are kept; there was more, or it was not read to its end.
    </p>`}
  `;
}
