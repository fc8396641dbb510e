/* What keeps a connection to WhatsApp from being well, in words; nothing is well that nobody knows. */
import { count, number, shortSpan } from '../ui/format.js';

const QUIET_AFTER_MS = 24 * 3_600_000;

/** The API lists no more. */
const MOST_UNROUTED = 200;

/**
 * @param activity, unrouted (its rows) and numbers (how many) as they were read just now; null where they could not be,
 *   and numbers undefined where nobody asked
 * @return [{tone, label, title, todo}], the worst first; empty only when all is known and nothing is wrong
 */
export function concernsOf({ connection, activity, unrouted, numbers }, now = Date.now()) {
  const found = [
    activity && ofSignatures(activity),
    !lastChallengeOf(connection, activity) && NO_CHALLENGE,
    activity && ofPosts(activity, now),
    unrouted && ofUnrouted(unrouted),
    activity && ofSkipped(activity),
    numbers === 0 && NO_NUMBERS,
    !connection.media_token && NO_MEDIA_TOKEN,
    (!activity || !unrouted || numbers === null) && NOT_KNOWN,
  ];
  return found.filter(Boolean);
}

/** The connection has it for good, and its activity, which is read anew more often, for some days. */
export const lastChallengeOf = (connection, activity) => activity?.last_challenge_at ?? connection.last_challenge_at;

const NO_CHALLENGE = {
  tone: 'warning',
  label: 'No challenge yet',
  title: 'Meta’s challenge was never seen',
  todo: 'Enter the callback URL and the verify token in Meta’s App dashboard, and press Verify and save there.',
};

const NO_NUMBERS = {
  tone: 'warning',
  label: 'No numbers',
  title: 'No number belongs to a tenant yet',
  todo: 'Assign each phone number id to the tenant that it belongs to. Until then all that comes is kept as unrouted.',
};

const NO_MEDIA_TOKEN = {
  tone: 'warning',
  label: 'No media token',
  title: 'Media links answer with a problem until a media token is set',
  todo:
    'Images, documents and voice messages come as links to this server, which has to fetch them from Meta with ' +
    'an access token. Set one under Edit.',
};

const NOT_KNOWN = {
  tone: 'warning',
  label: 'Not known',
  title: 'Not all of it could be read just now',
  todo: 'So nobody can say whether it is well.',
};

function ofSignatures({ bad_signatures_24h: bad }) {
  return (
    bad > 0 && {
      tone: 'danger',
      label: 'Bad signatures',
      title: `${count(bad, 'POST')} had a wrong signature, or none, in the last 24 hours`,
      todo:
        'They were refused with 401. If they are from Meta, the app secret here is not the app’s: take it from App ' +
        'settings → Basic, and set it under Edit. Meta repeats them for 7 days.',
    }
  );
}

function ofPosts({ last_post_at: at }, now) {
  if (!at)
    return {
      tone: 'warning',
      label: 'No POST',
      title: 'No POST with a right signature came within the last 8 days',
      todo: 'Subscribe to the field messages in Meta’s App dashboard, and write to one of the numbers.',
    };
  const quiet = now - Date.parse(at);
  return (
    quiet > QUIET_AFTER_MS && {
      tone: 'warning',
      label: `Silent for ${shortSpan(quiet / 1000)}`,
      title: `The last good POST came ${shortSpan(quiet / 1000)} ago`,
      todo: 'If the numbers are in use, look whether Meta’s App dashboard still has this callback URL and its fields.',
    }
  );
}

function ofUnrouted(rows) {
  if (rows.length === 0) return null;
  const numbers = count(new Set(rows.map(nameOfUnrouted)).size, 'number');
  const changes = count(
    rows.reduce((sum, row) => sum + row.changes, 0),
    'change',
  );
  return {
    tone: 'warning',
    label: 'Unrouted numbers',
    title: `${changes} of ${numbers}${rows.length < MOST_UNROUTED ? '' : ' or more'} reached no tenant`,
    todo: 'They are kept for 7 days. Assign the number to a tenant, and they are replayed in order.',
  };
}

const nameOfUnrouted = ({ phone_number_id: id, display_phone_number: digits }) => id ?? digits ?? '';

function ofSkipped({ skipped_24h: skipped }) {
  return (
    skipped > 0 && {
      tone: 'warning',
      label: 'Skipped items',
      title: `${count(skipped, 'item')} of Meta’s could not be read in the last 24 hours, and made no event`,
      todo: 'What stood beside them went out. Why each was skipped stands below.',
    }
  );
}

/** [[name, amount]…] of what the API counts by name, the most first. */
export const mostFirst = (counts) =>
  Object.entries(counts ?? {})
    .filter(([, amount]) => amount > 0)
    .sort(([a, most], [b, least]) => least - most || (a < b ? -1 : 1));

export const sumOf = (counts) => Object.values(counts ?? {}).reduce((sum, amount) => sum + amount, 0);

/** A POST's rate as one reads it: "12 an hour", "3.4 a minute" */
export function rateOf(posts) {
  if (!posts) return 'none in 24 hours';
  const hourly = posts / 24;
  if (hourly < 1) return 'less than one an hour';
  if (hourly < 120) return `${number(Math.round(hourly))} an hour`;
  const minutely = hourly / 60;
  return `${number(minutely < 10 ? Math.round(minutely * 10) / 10 : Math.round(minutely))} a minute`;
}
