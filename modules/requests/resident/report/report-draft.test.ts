import { expect, test } from 'vitest';
import {
  emptyReport,
  forResidents,
  fromLabel,
  furthest,
  kindOf,
  leftOut,
  type ReportDraft,
  told,
  unanswered,
} from './report-draft.ts';

const placed: Partial<ReportDraft> = { lonLat: [118.76, 32.05], place: '3号楼北侧' };

test.each<[why: string, told: Partial<ReportDraft>, photos: number, step: string]>([
  ['nothing was told', {}, 0, 'what'],
  ['spaces are no words', { text: '  ' }, 0, 'what'],
  ['a photo says as much as a sentence', {}, 1, 'where'],
  ['a place without a name is no place', { text: '灯不亮', lonLat: [118.76, 32.05] }, 0, 'where'],
  ['no kind was chosen', { text: '灯不亮', ...placed }, 0, 'similar'],
  ['everything was told', { text: '灯不亮', ...placed, category: '0118' }, 0, 'check'],
  ['a kind without a place skips nothing', { text: '灯不亮', category: '0118' }, 0, 'where'],
])('when %s one gets as far as that question', (_, told, photos, step) => {
  expect(furthest({ ...emptyReport, ...told }, photos)).toBe(step);
});

test('a resident brings a complaint first, and never what only grid workers report', () => {
  expect(kindOf({ kinds: ['grid_event', 'help', 'complaint'] })).toBe('complaint');
  expect(kindOf({ kinds: ['suggestion'] })).toBe('suggestion');
  expect(forResidents({ kinds: ['grid_event', 'component'] })).toBe(false);
  expect(forResidents({ kinds: ['component', 'help'] })).toBe(true);
});

test('only required questions without an answer are missing; “no” and 0 are answers', () => {
  const question = (code: string, required = true) => ({
    code,
    required,
    type: 'text' as const,
    label: { zh: code, en: code },
    options: [],
  });
  const questions = ['none', 'empty', 'no', 'zero', 'nobody'].map((code) => question(code));
  expect(
    unanswered([...questions, question('optional', false)], {
      empty: ' ',
      no: false,
      zero: 0,
      nobody: [],
    }),
  ).toEqual(['none', 'empty', 'nobody']);
});

test('what was left out is refused as the server would', () => {
  expect(leftOut([])).toBeNull();
  expect(leftOut(['/body/text', '/body/place'])).toMatchObject({
    code: 'input.invalid',
    params: { count: 2 },
    errors: [
      { pointer: '/body/text', code: 'input.missing' },
      { pointer: '/body/place', code: 'input.missing' },
    ],
  });
});

const lamp = { code: '9901010118000007', lonLat: [118.76, 32.05] as [number, number] };

test('a lamp stays meant while the report is about lamps near it, and no longer', () => {
  const meant = told({ ...emptyReport, ...placed }, { category: '0118', component: lamp });
  expect(meant.component).toEqual(lamp);
  expect(told(meant, { text: '不亮' }).component).toEqual(lamp);
  expect(told(meant, { lonLat: [118.7605, 32.05] }).component).toEqual(lamp); // 47 m
  expect(told(meant, { lonLat: [118.761, 32.05] }).component).toBeNull(); // 94 m
  expect(told(meant, { category: '0102' }).component).toBeNull();
});

test('a label answers what, where and which one, and takes nothing away that was told', () => {
  const before = { ...emptyReport, text: '不亮', category: '0102', answers: { depth: 3 } };
  const after = fromLabel(before, { ...lamp, class: '0118', place: '柳岸路' }, true);
  expect(after).toMatchObject({ text: '不亮', category: '0118', place: '柳岸路', answers: {} });
  expect(after.component).toEqual(lamp);
  expect(fromLabel(before, { ...lamp, class: '0118', place: '' }, true).placeIsOwn).toBe(false);
  const unknown = fromLabel(before, { ...lamp, class: '2101', place: '柳岸路' }, false);
  expect(unknown).toMatchObject({ category: '0102', answers: { depth: 3 }, component: null });
});
