import { equal } from './browser.js';
import { exportRows, fileName } from '../../../../main/webapp/ui/export-rows.js';

const bytes = (text) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** What is known of a file after each of its pieces: [rows, why it is not whole]. */
function read(format, ...pieces) {
  const counted = exportRows(format);
  return pieces.map((piece) => {
    counted.add(bytes(piece));
    return [counted.rows(), counted.incomplete()];
  });
}

export function countsNoRowForTheNames() {
  equal(read('csv', 'id,url\r\n'), [[0, null]]);
  equal(read('csv', ''), [[0, null]]);
}

export function countsRowsWhereverThePiecesAreCut() {
  equal(read('csv', 'id,url\r\n1,a\r', '\n2,b\r\n3', ',c\r\n'), [
    [0, null],
    [2, null],
    [3, null],
  ]);
  equal(read('ndjson', '{"id":1}\n{"i', 'd":2}\n'), [
    [1, null],
    [2, null],
  ]);
}

export function takesBreaksWithinQuotesForText() {
  equal(read('csv', 'id,text\r\n1,"a\nb', '\n""c"""\r\n2,d\r\n'), [
    [0, null],
    [2, null],
  ]);
}

export function saysWhyAFileIsNotWhole() {
  const why = 'It has as many rows as it may have. Ask for less, such as a shorter time.';
  equal(read('csv', `id,url\r\n1,a\r\nINCOMPLETE,LIMIT,"${why}",1\r\n`), [[1, why]]);
  equal(read('csv', 'id,url\r\n1,a\r\nINCOMPLETE,SHUTDOWN,This node ends.,1\r\n'), [[1, 'This node ends.']]);
  const line = JSON.stringify({ incomplete: { reason: 'LIMIT', detail: why, rows: 1 } });
  equal(read('ndjson', '{"id":1}\n', line.slice(0, 20), `${line.slice(20)}\n`), [
    [1, null],
    [1, null],
    [1, why],
  ]);
}

export function believesNoRowThatSaysSo() {
  equal(read('csv', 'text\r\n"\nINCOMPLETE,LIMIT,No.,1"\r\n'), [[1, null]]);
  equal(read('ndjson', '{"description":"{\\"incomplete\\":{}}"}\n'), [[1, null]]);
}

export function saysInItsNameThatAFileIsNotWhole() {
  equal(fileName('events-1.csv', 'It has as many rows as it may have.'), 'events-1-incomplete.csv');
  equal(fileName('events', 'This node ends.'), 'events-incomplete');
  equal(fileName('events-1.csv', null), 'events-1.csv');
}
