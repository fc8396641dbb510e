import { equal } from './browser.js';

/** What stands below a chart whose bars begin so many minutes apart, the first at such a minute of a day of UTC. */
async function marks({ span, first, apart, bars }) {
  const { SPANS } = await import('../../../../main/webapp/ui/attempt-chart.js');
  const { setZone } = await import('../../../../main/webapp/ui/zone.js');
  setZone('utc');
  const all = Array.from({ length: bars }, (_, index) => ({
    starts_at: new Date(Date.UTC(2030, 0, 1) + (first + index * apart) * 60_000).toISOString(),
  }));
  return all
    .filter((bar, index) => SPANS[span].fits(bar, all[index - 1], false))
    .map(({ starts_at: at }) => at.slice(11, 16));
}

export async function marksFullHours() {
  equal(await marks({ span: '24h', first: 15, apart: 15, bars: 96 }), [
    ...['03:00', '06:00', '09:00', '12:00', '15:00', '18:00', '21:00', '00:00'],
  ]);
}

export async function marksTheNextBarWhereNoneBeginsAtAFullHour() {
  equal(await marks({ span: '24h', first: 30, apart: 60, bars: 24 }), [
    ...['03:30', '06:30', '09:30', '12:30', '15:30', '18:30', '21:30'],
  ]);
}

export async function readsTheHourWhereDigitsAreOthers() {
  navigator.language = 'ar-EG-u-nu-arab';
  equal(await marks({ span: '1h', first: 59, apart: 1, bars: 13 }), ['01:00', '01:10']);
}
