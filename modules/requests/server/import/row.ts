import { createHash } from 'node:crypto';
import { toWgs84 } from '@liren/kernel/area';
import { instantOf, type Zone } from '@liren/kernel/calendar';
import type { LonLat } from '@liren/kernel/contract';
import type { CategoryRule, ImportMap, RowFault } from './map.ts';

/** One row of the file, by its column names. */
export type FileRow = Readonly<Record<string, string>>;

/** A case as another system knew it, in our words. */
export interface ForeignCase {
  externalId: string;
  openedAt: Date;
  dueAt: Date | null;
  closedAt: Date | null;
  status: 'reported' | 'dispatched' | 'closed';
  category: CategoryRule;
  title: string;
  text: string;
  place: string;
  community: string | null;
  unit: string | null;
  at: LonLat | null;
  facts: Record<string, string>;
}

/** A row read by its map: the case, or everything that is wrong with it. */
export function readRow(
  row: FileRow,
  map: ImportMap,
  zone: Zone,
): { case: ForeignCase } | { faults: { fault: RowFault; value: string }[] } {
  const faults: { fault: RowFault; value: string }[] = [];
  const value = (column: string | undefined) =>
    column === undefined ? '' : (row[column] ?? '').trim();
  const bad = (fault: RowFault, of: string) => faults.push({ fault, value: of.slice(0, 80) });
  const { columns } = map;
  const time = (column: string | undefined): Date | null => {
    const text = value(column);
    if (text === '') return null;
    const at = [map.timeFormat]
      .flat()
      .reduce<Date | null>((found, format) => found ?? timeOf(text, format, zone), null);
    if (!at) bad('bad_time', text);
    return at;
  };

  const text = spaced(columns.text.map(value).filter(Boolean).join(' · '));
  if (text === '') bad('no_text', '');
  const title = spaced(value(columns.title));
  const externalId = columns.externalId ? value(columns.externalId) : digestOf(title, text);
  if (externalId === '') bad('no_id', '');
  const undated = map.undated === undefined ? null : instantOf(zone, map.undated);
  const openedAt = time(columns.openedAt) ?? undated;
  if (!openedAt && !faults.some((f) => f.fault === 'bad_time')) bad('no_time', '');
  const closedAt = time(columns.closedAt);
  if (openedAt && closedAt && closedAt < openedAt)
    bad('closed_before_opened', value(columns.closedAt));
  const status = map.statuses[value(columns.status)] ?? map.statuses['*'];
  if (!status) bad('unknown_status', value(columns.status));
  const category = map.categories[value(columns.category)] ?? map.categories['*'];
  if (!category) bad('unknown_category', value(columns.category));
  const at = pointOf(value(columns.lon), value(columns.lat), map);
  if (at === 'bad') bad('bad_point', `${value(columns.lon)} ${value(columns.lat)}`);
  const unit = value(columns.unit);
  if (unit !== '' && map.units !== 'create' && !map.units[unit]) bad('unknown_unit', unit);

  if (faults.length > 0 || !openedAt || !status || !category || at === 'bad') return { faults };
  return {
    case: {
      externalId,
      openedAt,
      dueAt: time(columns.dueAt),
      // What the other system calls closed without saying when, ended when it was opened: nothing better is known.
      closedAt: status === 'closed' ? (closedAt ?? openedAt) : null,
      status,
      category,
      title: [...(title || text)].slice(0, 60).join(''),
      text,
      place: value(columns.place).slice(0, 120),
      community: value(columns.community) || null,
      unit: unit || null,
      at,
      facts: Object.fromEntries(
        columns.facts.map((c) => [c, value(c).slice(0, 200)]).filter(([, v]) => v !== ''),
      ),
    },
  };
}

/** Runs of blanks are layout of another page; a line stays a line. */
const spaced = (text: string) =>
  text
    .replaceAll(/[^\S\n]+/g, ' ')
    .replaceAll(/ ?\n\s*/g, '\n')
    .trim();

/** What stands for an id where a file has none: 80 bits, too many for two texts to meet by chance. */
const digestOf = (title: string, text: string) =>
  createHash('sha256').update(`${title}\n${text}`).digest('hex').slice(0, 20);

function pointOf(lon: string, lat: string, { coordinates }: ImportMap): LonLat | null | 'bad' {
  if (lon === '' && lat === '') return null;
  const [x, y] = [Number(lon), Number(lat)];
  if (!Number.isFinite(x) || !Number.isFinite(y) || Math.abs(x) > 180 || Math.abs(y) > 90)
    return 'bad';
  if (coordinates.absent.some(([ax, ay]) => ax === x && ay === y)) return null;
  return toWgs84(coordinates.system, [x, y]);
}

const pattern: Readonly<Record<string, string>> = {
  yyyy: '(?<yyyy>\\d{4})',
  MM: '(?<MM>\\d{1,2})',
  dd: '(?<dd>\\d{1,2})',
  HH: '(?<HH>\\d{1,2})',
  hh: '(?<hh>\\d{1,2})',
  mm: '(?<mm>\\d{1,2})',
  ss: '(?<ss>\\d{1,2})',
  SSS: '\\d{3}',
  a: '(?<a>[AaPp][Mm])',
};
const readers = new Map<string, RegExp>();

/** The instant a local time of the zone names; null when the text does not follow the format. */
export function timeOf(text: string, format: string, zone: Zone): Date | null {
  let reader = readers.get(format);
  if (!reader) {
    const escaped = format.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
    reader = new RegExp(
      `^${escaped.replaceAll(/yyyy|MM|dd|HH|hh|mm|SSS|ss|a/g, (token) => pattern[token] ?? token)}$`,
    );
    readers.set(format, reader);
  }
  const parts = reader.exec(text)?.groups;
  if (!parts) return null;
  const two = (n: string | number | undefined) => String(n ?? 0).padStart(2, '0');
  const hour = parts['HH'] ?? hourOf(parts['hh'], parts['a']);
  const date = `${parts['yyyy']}-${two(parts['MM'])}-${two(parts['dd'])}`;
  if (Number.isNaN(Date.parse(date)) || Number(hour) > 23) return null;
  return instantOf(zone, date, `${two(hour)}:${two(parts['mm'])}:${two(parts['ss'])}`);
}

/** 12 AM is midnight, 12 PM noon. */
const hourOf = (hour: string | undefined, half: string | undefined) =>
  (Number(hour ?? 0) % 12) + (half?.toLowerCase() === 'pm' ? 12 : 0);
