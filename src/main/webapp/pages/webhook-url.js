/* What the server says of a URL. It alone knows the rules, and what the operator has allowed. */
import { api } from '../api.js';
import { useEffect, useState } from '../ui/index.js';

const TYPED_FOR_MS = 300;

/**
 * Asks while one types.
 *
 * @param text the URL, or null where there is nothing to ask
 * @return the rule that it breaks, as a sentence; null where none is known
 */
export function useBrokenRule(text) {
  const [rule, setRule] = useState(null);
  useEffect(() => {
    if (!text) {
      setRule(null);
      return undefined;
    }
    const question = new AbortController();
    const timer = setTimeout(
      () =>
        api
          .post('subscriptions/url-check', { url: text }, { signal: question.signal, quiet: true })
          .then(
            (answer) => answer.rule,
            () => null,
          ) // whoever submits is told
          .then((answer) => question.signal.aborted || setRule(answer)),
      TYPED_FOR_MS,
    );
    return () => {
      clearTimeout(timer);
      question.abort();
    };
  }, [text]);
  return rule;
}

/** What was said when it was submitted; null where nothing was. */
export const urlProblem = (problem) =>
  problem?.kind === 'invalid-url' ? problem.detail : (problem?.fieldError('/url') ?? null);
