import { zoneOf } from '@liren/kernel/calendar';
import { expect, test } from 'vitest';
import { ImportMap } from './map.ts';
import { readRow, timeOf } from './row.ts';

const newYork = zoneOf('America/New_York');
const shanghai = zoneOf('Asia/Shanghai');
const american = 'MM/dd/yyyy hh:mm:ss a';

test.each([
  [
    'noon and midnight are 12',
    '01/05/2024 12:00:00 AM',
    american,
    newYork,
    '2024-01-05T05:00:00.000Z',
  ],
  [
    'noon and midnight are 12',
    '01/05/2024 12:00:00 PM',
    american,
    newYork,
    '2024-01-05T17:00:00.000Z',
  ],
  ['winter time', '1/5/2024 9:30:15 pm', american, newYork, '2024-01-06T02:30:15.000Z'],
  ['summer time', '07/05/2024 09:30:15 PM', american, newYork, '2024-07-06T01:30:15.000Z'],
  [
    'the last minute before the clocks go forward',
    '03/10/2024 01:59:00 AM',
    american,
    newYork,
    '2024-03-10T06:59:00.000Z',
  ],
  [
    'the first minute after they went forward',
    '03/10/2024 03:00:00 AM',
    american,
    newYork,
    '2024-03-10T07:00:00.000Z',
  ],
  [
    'a zone without summer time',
    '2024-07-05 21:30',
    'yyyy-MM-dd HH:mm',
    shanghai,
    '2024-07-05T13:30:00.000Z',
  ],
  ['a date alone is its midnight', '2024/7/5', 'yyyy/MM/dd', shanghai, '2024-07-04T16:00:00.000Z'],
])('a local time is read in the zone of its file: %s', (_, text, format, zone, instant) => {
  expect(timeOf(text, format, zone)?.toISOString()).toBe(instant);
});

test.each([
  ['another order', '2024-01-05 10:00:00 AM', american],
  ['a month there is not', '13/05/2024 10:00:00 AM', american],
  ['an hour there is not', '2024-01-05 24:10', 'yyyy-MM-dd HH:mm'],
  ['something after it', '2024-01-05 10:00 Z', 'yyyy-MM-dd HH:mm'],
  ['nothing', '', 'yyyy-MM-dd HH:mm'],
])('what does not follow the format is no time: %s', (_, text, format) => {
  expect(timeOf(text, format, shanghai)).toBeNull();
});

const map = ImportMap.parse({
  system: 'elsewhere-311',
  zone: 'Asia/Shanghai',
  timeFormat: 'yyyy-MM-dd HH:mm',
  kind: 'complaint',
  columns: {
    ...{
      externalId: 'id',
      openedAt: 'opened',
      closedAt: 'closed',
      status: 'status',
      category: 'type',
    },
    ...{ title: 'type', text: ['what', 'more'], place: 'where', unit: 'unit', lon: 'x', lat: 'y' },
    facts: ['method'],
  },
  coordinates: { system: 'wgs84', absent: [[0, 0]] },
  statuses: { Open: 'dispatched', Closed: 'closed', New: 'reported' },
  categories: { lamp: '0118' },
  units: { DPW: 'lighting' },
});
const row = {
  ...{ id: ' A-1 ', opened: '2024-07-05 09:00', closed: '', status: 'Open', type: 'lamp' },
  ...{
    what: 'dark',
    more: 'since Monday',
    where: '3 Main St',
    unit: 'DPW',
    x: '118.76',
    y: '32.05',
    method: 'phone',
  },
};
const faultsOf = (over: Record<string, string>) => {
  const read = readRow({ ...row, ...over }, map, shanghai);
  return 'faults' in read ? read.faults : [];
};

test('a row becomes a case in our words', () => {
  expect(readRow(row, map, shanghai)).toEqual({
    case: {
      ...{ externalId: 'A-1', status: 'dispatched', category: '0118', title: 'lamp' },
      ...{ text: 'dark · since Monday', place: '3 Main St', community: null, unit: 'DPW' },
      ...{ openedAt: new Date('2024-07-05T01:00:00Z'), dueAt: null, closedAt: null },
      ...{ at: [118.76, 32.05], facts: { method: 'phone' } },
    },
  });
});

test('a placeholder for “not known” is no point, and neither is none', () => {
  for (const [x, y] of [
    ['0', '0'],
    ['0.0', '0.000'],
    ['', ''],
  ] as const)
    expect(readRow({ ...row, x, y }, map, shanghai)).toMatchObject({ case: { at: null } });
});

test('what is closed without a date ended when it was opened', () => {
  expect(readRow({ ...row, status: 'Closed' }, map, shanghai)).toMatchObject({
    case: { closedAt: new Date('2024-07-05T01:00:00Z') },
  });
});

test('a bad row tells everything that is wrong with it', () => {
  const bad = {
    id: '',
    opened: 'yesterday',
    status: '?',
    type: 'ufo',
    what: '',
    more: '',
    unit: 'CIA',
    x: '181',
    y: '1',
  };
  expect(faultsOf(bad)).toEqual([
    { fault: 'no_text', value: '' },
    { fault: 'no_id', value: '' },
    { fault: 'bad_time', value: 'yesterday' },
    { fault: 'unknown_status', value: '?' },
    { fault: 'unknown_category', value: 'ufo' },
    { fault: 'bad_point', value: '181 1' },
    { fault: 'unknown_unit', value: 'CIA' },
  ]);
  expect(faultsOf({ opened: '' })).toEqual([{ fault: 'no_time', value: '' }]);
  expect(faultsOf({ closed: '2024-07-05 08:59' })).toEqual([
    { fault: 'closed_before_opened', value: '2024-07-05 08:59' },
  ]);
});

const letters = ImportMap.parse({
  ...{ system: 'letters', zone: 'Asia/Shanghai', undated: '2020-01-01', kind: 'complaint' },
  columns: { category: 'label', title: 'title', text: ['detail'] },
  statuses: { '*': 'reported' },
  categories: { city: { among: ['11'], otherwise: '1199' }, '*': '4799' },
});
const letter = (over: Record<string, string> = {}) =>
  readRow(
    { label: 'city', title: 'The  lamp\t', detail: 'dark\n\t\n  since   Monday ', ...over },
    letters,
    shanghai,
  );

test('a letter without id, date, state and place is a case: known by its words, of the day the map says', () => {
  expect(letter()).toEqual({
    case: {
      externalId: expect.stringMatching(/^[0-9a-f]{20}$/),
      ...{ openedAt: new Date('2019-12-31T16:00:00Z'), dueAt: null, closedAt: null },
      ...{ status: 'reported', category: { among: ['11'], otherwise: '1199' } },
      ...{ title: 'The lamp', text: 'dark\nsince Monday', place: '', community: null, unit: null },
      ...{ at: null, facts: {} },
    },
  });
  const id = (over?: Record<string, string>) => {
    const read = letter(over);
    return 'case' in read ? read.case.externalId : null;
  };
  expect(id({ label: 'other', title: 'The lamp' })).toBe(id());
  expect(id({ detail: 'dark since Tuesday' })).not.toBe(id());
});

test('a title is cut between characters, not inside one', () => {
  const read = letter({ title: '😀'.repeat(70) });
  expect('case' in read && read.case.title).toBe('😀'.repeat(60));
});

test.each([
  ['milliseconds are read over', '2024-12-31T09:24:11.000Z', 'yyyy-MM-ddTHH:mm:ss.SSSZ'],
  ['parts of one digit', '2024/12/31 9:24:11', 'yyyy/MM/dd HH:mm:ss'],
])('a time that is written otherwise: %s', (_, text, format) => {
  expect(timeOf(text, format, shanghai)?.toISOString()).toBe('2024-12-31T01:24:11.000Z');
});

test('a file that writes its times in two ways is read by both formats', () => {
  const both = { ...map, timeFormat: ['yyyy/MM/dd HH:mm:ss', 'yyyy-MM-dd HH:mm'] };
  for (const opened of ['2024/7/5 9:00:00', '2024-07-05 09:00'])
    expect(readRow({ ...row, opened }, both, shanghai)).toMatchObject({
      case: { openedAt: new Date('2024-07-05T01:00:00Z') },
    });
  expect(faultsOf({ opened: '5.7.2024' })).toEqual([{ fault: 'bad_time', value: '5.7.2024' }]);
});
