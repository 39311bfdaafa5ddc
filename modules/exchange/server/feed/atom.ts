import { clean, escaped } from '../../domain/document.ts';
import { instant } from '../open311/model.ts';
import type { Feed } from './feed.ts';

const text = (said: string): string => escaped(clean(said));
const element = (name: string, said: string): string => `<${name}>${text(said)}</${name}>`;

/** A feed in Atom, with places as GeoRSS simple points; an entry changes when its matter does. */
export function atomOf({ url, title, office, matters, matterUrl, stateWord }: Feed): string {
  const newest = Math.max(0, ...matters.map((m) => m.changedAt.getTime()));
  const entries = matters.map((m) =>
    [
      '<entry>',
      element('id', `urn:uuid:${m.id}`),
      element('title', `${m.title}（${stateWord(m.hold ?? m.state)}）`),
      `<link rel="alternate" type="text/html" href="${text(matterUrl(m.number))}"/>`,
      element('published', instant(m.openedAt)),
      element('updated', instant(m.changedAt)),
      `<category term="${text(m.category.code)}" label="${text(m.category.name)}"/>`,
      `<content type="text">${text([m.text, m.place, m.unit].filter(Boolean).join('\n'))}</content>`,
      ...(m.lonLat ? [element('georss:point', `${m.lonLat[1]} ${m.lonLat[0]}`)] : []),
      '</entry>',
    ].join(''),
  );
  return [
    '<?xml version="1.0" encoding="utf-8"?>\n',
    '<feed xmlns="http://www.w3.org/2005/Atom" xmlns:georss="http://www.georss.org/georss" xml:lang="zh-CN">',
    element('id', url),
    element('title', title),
    // An empty feed has not changed since there was time.
    element('updated', instant(new Date(newest))),
    `<author>${element('name', office.name)}${element('uri', office.url)}</author>`,
    `<link rel="self" type="application/atom+xml" href="${text(url)}"/>`,
    `<link rel="alternate" type="text/html" href="${text(`${office.url}/r/map`)}"/>`,
    ...entries,
    '</feed>\n',
  ].join('');
}
