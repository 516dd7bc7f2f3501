import { inflateRawSync } from 'node:zlib';
import fc from 'fast-check';
import { END, NOTHING, Stream, StringStream } from '../../../cloudfunctions/report/stepwise/stream';

/** Pages of texts, written down by calls that each do some of them. @param calls pages that each does */
function written(pages: readonly string[][], calls: readonly number[]): { bytes: Buffer; strings: Buffer } {
  const bytes: Buffer[] = [];
  const texts: Buffer[] = [];
  let state = { rows: NOTHING, strings: NOTHING, count: 0 };
  let from = 0;
  for (const pagesOfCall of [...calls, pages.length]) {
    const rows = new Stream(state.rows);
    const strings = new StringStream(state.strings, state.count);
    for (const page of pages.slice(from, from + pagesOfCall)) {
      for (const text of page) rows.add(`${strings.placeOf(text)},`);
      rows.cut();
      strings.cut();
    }
    from += pagesOfCall;
    const [one, other] = [rows.finish(), strings.finish()];
    bytes.push(one.bytes);
    texts.push(other.bytes);
    state = { rows: one.written, strings: other.written, count: strings.count };
  }
  return { bytes: Buffer.concat(bytes), strings: Buffer.concat(texts) };
}

test('the bytes are the same, however many calls write the pages', () => {
  const page = fc.array(fc.constantFrom('康成小区', '路灯坏了', '=1', '<&>'), { maxLength: 8 });
  fc.assert(
    fc.property(fc.array(page, { maxLength: 8 }), fc.array(fc.nat(3), { maxLength: 6 }), (pages, calls) => {
      const [once, often] = [written(pages, []), written(pages, calls)];
      expect(often).toEqual(once);
      const texts = inflateRawSync(Buffer.concat([once.strings, END])).toString();
      const places = inflateRawSync(Buffer.concat([once.bytes, END]))
        .toString()
        .split(',')
        .slice(0, -1);
      const known = [...texts.matchAll(/<t xml:space="preserve">(.*?)<\/t>/g)].map(([, text]) => text);
      const plain = (text = '') => text.replace('&lt;&amp;&gt;', '<&>');
      expect(places.map((place) => plain(known[Number(place)]))).toEqual(pages.flat());
    }),
  );
});
