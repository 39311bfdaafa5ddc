import type { Format } from '@liren/ui';
import type { useWords, WordKey } from '@liren/ui/words';
import type { MyData } from '../../contract/my-data.ts';

type Words = Pick<ReturnType<typeof useWords>, 't' | 'has' | 'language'>;
type Line = [head: string, ...rest: string[]];

/** Everything as one page that needs nothing else: kept, printed, read in twenty years. */
export function readablePage(data: MyData, { t, has, language }: Words, format: Format): string {
  const said = (key: string, params: Record<string, unknown> = {}): string =>
    has(key) ? t(key as WordKey, params as never) : '';
  const section = (title: string, lines: readonly string[]): string =>
    `<h2>${safe(title)}</h2>${lines.length > 0 ? lines.join('') : `<p>${safe(t('my_data.none'))}</p>`}`;
  const list = (lines: readonly Line[]): string =>
    `<ul>${lines
      .map(
        (line) =>
          `<li>${line
            .filter((part) => part !== '')
            .map(safe)
            .join(' · ')}</li>`,
      )
      .join('')}</ul>`;
  const matters = data.matters.map((m) => {
    const facts: Line[] = [
      [t(m.mine ? 'my_data.reported' : 'my_data.joined'), format.dateTime(m.openedAt)],
      [m.place],
      ...m.written.map(
        ({ what, text }): Line => [
          t(what === 'contact' ? 'my_data.contact' : 'my_data.written'),
          what === 'contact' ? contactOf(text) : text,
        ],
      ),
      ...(m.rating
        ? [
            [
              t('my_data.rating'),
              t(m.rating.contacted ? 'my_data.contacted' : 'my_data.not_contacted'),
              t(m.rating.solved ? 'my_data.solved' : 'my_data.not_solved'),
              t('my_data.satisfaction', { satisfaction: m.rating.satisfaction }),
            ] satisfies Line,
          ]
        : []),
    ];
    // Steps between offices have no sentence for a resident; the other file has them.
    const told = m.timeline.flatMap((e): Line[] => {
      const sentence = said(`requests.resident.event.${e.step}`, {
        unit: e.by?.unit ?? '',
        name: e.by?.name || (e.by?.unit ?? ''),
      });
      const text = typeof e.body['text'] === 'string' ? e.body['text'] : '';
      return sentence || text ? [[format.dateTime(e.at), sentence, text]] : [];
    });
    return `<article><h3>${safe(`${format.publicNumber(m.number)} ${m.title}`)}</h3><p>${safe(m.text)}</p>${list(facts)}<h4>${safe(t('my_data.told'))}</h4>${list(told)}</article>`;
  });
  const deeds = data.deeds.map(
    (d): Line => [
      format.dateTime(d.at),
      format.publicNumber(d.number),
      said(`requests.resident.event.${d.step}`) || d.step,
      ...['text', 'reason', 'comment'].flatMap((key) =>
        typeof d.body[key] === 'string' ? [d.body[key]] : [],
      ),
    ],
  );
  const notices = data.notices.map(
    (n): Line => [
      format.dateTime(n.at),
      said(`notice.${n.template}.title`, n.params),
      said(`notice.${n.template}.body`, n.params),
    ],
  );
  const follows = data.follows.map(
    (f): Line => [
      f.name ?? t('my_data.circle', { metres: f.radiusM ?? 0 }),
      format.dateTime(f.since),
    ],
  );
  const reads = data.reads.map(
    (r): Line => [
      format.dateTime(r.at),
      [r.readerUnit, r.readerName].filter(Boolean).join(' '),
      said(`accounts.purpose.${r.purpose}`) || (r.purpose ?? ''),
      r.number ? format.publicNumber(r.number) : '',
    ],
  );
  const held = data.held
    .filter(({ lines }) => lines.length > 0)
    .map(
      ({ part, lines }) =>
        `<h3>${safe(said(`card.${part}.title`))}</h3>${list(
          lines.map(
            (one): Line => [
              said(`card.${part}.${one.word}`, one.values),
              one.text ?? '',
              one.on ? format.date(one.on) : '',
              one.source ?? '',
            ],
          ),
        )}`,
    );
  const title = t('my_data.title', { office: data.office.name });
  return `<!doctype html><html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${safe(title)}</title><style>body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1rem/1.6 sans-serif}article{border-top:1px solid #999}</style>
<h1>${safe(title)}</h1>${list([
    [data.me.name, data.me.phone ?? ''],
    [t('my_data.made'), format.dateTime(data.madeAt)],
  ])}${section(t('my_data.held'), held)}${section(t('my_data.matters'), matters)}${[
    [t('my_data.deeds'), deeds] as const,
    [t('my_data.notices'), notices] as const,
    [t('my_data.follows'), follows] as const,
    [t('my_data.reads'), reads] as const,
  ]
    .map(([head, lines]) => section(head, lines.length > 0 ? [list(lines)] : []))
    .join('')}</html>`;
}

/** `{ name, phone }`, as it was sealed. */
const contactOf = (text: string): string =>
  Object.values(JSON.parse(text) as Record<string, string>).join(' ');

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
};
const safe = (text: string): string => text.replaceAll(/[&<>"]/g, (c) => entities[c] ?? c);
