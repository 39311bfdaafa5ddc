import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asXml } from '../../domain/document.ts';
import { childText, readXml } from './read-xml.ts';

test.each([
  [
    'an entity that grows',
    `<!DOCTYPE x [<!ENTITY a "${'ha'.repeat(9)}"><!ENTITY b "&a;&a;">]><x>&b;</x>`,
  ],
  [
    'an entity that names a file',
    '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><x>&f;</x>',
  ],
  ['a document type alone', '<!DOCTYPE x SYSTEM "http://example.org/x.dtd"><x/>'],
  ['an entity nobody declared', '<x>&a;</x>'],
  ['what nests without end', '<a>'.repeat(1000) + '</a>'.repeat(1000)],
  ['half a document', '<a><b></a>'],
  ['no document', 'hello'],
  ['nothing', ''],
])('%s is refused', (_, text) => {
  expect(() => readXml(text)).toThrow(SyntaxError);
});

test('what is written is read again, whatever is in it, but for what XML cannot carry', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const read = childText(readXml(asXml({ root: 'r', content: { a: text } })), 'a');
      const kept = text
        .replaceAll(/\r\n?/g, '\n')
        .replaceAll(/(?![\t\n\x7f-\x9f])\p{Cc}|[\ufffe\uffff]|\p{Surrogate}/gu, '')
        .trim();
      expect(read ?? '').toBe(kept);
    }),
  );
});
