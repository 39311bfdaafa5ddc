import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readHolidayNotice } from './notice-text.ts';
import { noticedDays } from './server/public.ts';
import { comingYear, withYear } from './years.ts';

/** The arrangement of 2026 as it was published: 国办发明电〔2025〕7号. */
const notice2026 = `
各省、自治区、直辖市人民政府，国务院各部委、各直属机构：
经国务院批准，现将2026年元旦、春节、清明节、劳动节、端午节、中秋节和国庆节放假调休日期的具体安排通知如下。
一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。
二、春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。
三、清明节：4月4日（周六）至6日（周一）放假，共3天。
四、劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。
五、端午节：6月19日（周五）至21日（周日）放假，共3天。
六、中秋节：9月25日（周五）至27日（周日）放假，共3天。
七、国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。
`;

test('the notice of 2026 as it was published gives the days the shipped calendar has', () => {
  const { days, faults } = readHolidayNotice(notice2026, 2026);
  expect(faults).toEqual([]);
  const shipped = noticedDays().filter(({ on }) => on.startsWith('2026-'));
  const plain = (list: typeof days) => list.map(({ on, kind }) => `${on} ${kind}`);
  // 4 October 2026 and the like: weekends within a range are days off in both.
  expect(plain(days)).toEqual(plain(shipped));
});

test.each([
  ['2027-01-01,放假,元旦', ['2027-01-01 holiday 元旦']],
  ['2027/02/06, 上班, 春节', ['2027-02-06 working 春节']],
  ['2027-01-01\tholiday\tNew Year', ['2027-01-01 holiday New Year']],
  ['元旦：1月1日放假。', ['2027-01-01 holiday 元旦']],
  [
    '国庆节：9月30日至10月2日放假调休。10月9日、10日上班。',
    [
      '2027-09-30 holiday 国庆节',
      '2027-10-01 holiday 国庆节',
      '2027-10-02 holiday 国庆节',
      '2027-10-09 working 国庆节',
      '2027-10-10 working 国庆节',
    ],
  ],
  ['请各单位妥善安排好值班。', []],
  ['', []],
])('“%s” is read', (text, expected) => {
  const { days, faults } = readHolidayNotice(text, 2027);
  expect(faults).toEqual([]);
  expect(days.map(({ on, kind, name }) => `${on} ${kind} ${name}`)).toEqual(expected);
});

test.each([
  ['2027-02-30,放假,春节', 'no_such_date'],
  ['元旦：13月1日放假。', 'no_such_date'],
  ['2026-12-31,放假,元旦', 'other_year'],
  ['2027-02-05,上班,春节', 'not_a_weekend'],
  ['2027-01-01,放假,元旦\n2027-01-01,放假,元旦', 'twice'],
  ['国庆节：10月1日至10月30日放假。', 'too_long'],
  ['国庆节：10月7日至1日放假。', 'too_long'],
  ['2027-01-01,也许,元旦', 'unread'],
  ['1月1日元旦放假', 'unread'],
  ['元旦：1月1日另行通知。', 'unread'],
])('“%s” is a fault: %s', (text, code) => {
  expect(readHolidayNotice(text, 2027).faults.map((one) => one.code)).toContain(code);
});

test('no text makes the reader throw, give a day of another year or one day twice', () => {
  const piece = fc.constantFrom(
    '元旦：',
    '1月1日',
    '至',
    '31日',
    '2月',
    '放假',
    '上班',
    '。',
    '、',
    '\n',
    '2027-01-02,',
    '班,',
    'x',
    '（周',
    '）',
    '13月',
    '0日',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
      const { days } = readHolidayNotice(pieces.join(''), 2027);
      expect(days.every(({ on }) => on.startsWith('2027-'))).toBe(true);
      expect(new Set(days.map(({ on }) => on)).size).toBe(days.length);
    }),
  );
});

test.each([
  ['2026-11-22', { year: 2027, known: false, warn: false }],
  ['2026-12-01', { year: 2027, known: false, warn: true }],
  ['2027-01-05', { year: 2027, known: false, warn: true }],
  ['2025-12-31', { year: 2026, known: true, warn: false }],
])('on %s the coming year stands as it does', (today, expected) => {
  const days = noticedDays().filter(({ on }) => on < '2027');
  expect(comingYear(days, today)).toEqual(expected);
});

test('a year is replaced whole, and the others stay', () => {
  const days = noticedDays();
  const own = readHolidayNotice('元旦：1月1日放假。', 2026).days;
  const next = withYear(days, 2026, own);
  expect(next.filter(({ on }) => on.startsWith('2026-'))).toEqual(own);
  expect(next.filter(({ on }) => on.startsWith('2025-'))).toEqual(
    days.filter(({ on }) => on.startsWith('2025-')),
  );
});
