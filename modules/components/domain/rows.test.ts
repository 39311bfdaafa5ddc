import { expect, test } from 'vitest';
import { checkedRows, type RowWorld } from './public.ts';

const world: RowWorld = {
  office: '990101001',
  system: 'wgs84',
  locate: ([lon]) =>
    lon > 118.7 && lon < 118.8
      ? { community: '990101001001', serviceGrid: '99010100100101', unitGrid: null }
      : null,
  unit: (said) =>
    said === 'lighting' || said === '市政管理所'
      ? { code: 'lighting', name: '市政管理所' }
      : undefined,
};
const lamp = {
  code: '9901010118000001',
  name: '路灯',
  owner: 'lighting',
  state: '完好',
  lon: '118.75',
  lat: '32.05',
};
const check = (...rows: Record<string, string>[]) =>
  checkedRows(
    rows.map((values, i) => ({ line: i + 2, values })),
    world,
  );
const faultsOf = (row: Record<string, string>) =>
  check(row).refused.flatMap(({ faults }) => faults.map(({ fault }) => fault));

test('a row is taken with its class from the code and its place from the point', () => {
  const { good, refused } = check(lamp);
  expect(refused).toEqual([]);
  expect(good).toMatchObject([
    {
      class: '0118',
      state: 'in_use',
      owner: { unit: 'lighting', name: '市政管理所' },
      maintainer: null,
      community: '990101001001',
      at: [118.75, 32.05],
    },
  ]);
});

test('the attribute names of GB/T 30428.2 and Chinese headings say the same', () => {
  const standard = {
    ObjID: lamp.code,
    ObjName: '路灯',
    DeptName2: '市政管理所',
    ObjState: '完好',
    PointX: '118.75',
    PointY: '32.05',
    ORDate: '20240601',
  };
  const chinese = {
    标识码: lamp.code,
    名称: '路灯',
    权属单位: '市政管理所',
    状态: '完好',
    经度: '118.75',
    纬度: '32.05',
    初始日期: '2024/6/1',
  };
  expect(check(standard).good).toEqual(check(chinese).good);
  expect(check(standard).good[0]?.since).toBe('2024-06-01');
});

test.each([
  ['', ''],
  ['无主', ''],
  ['', '不明'],
  ['-', '无'],
])('owner %j named %j is nobody', (owner, ownerName) => {
  expect(check({ ...lamp, owner, ownerName }).good[0]?.owner).toBeNull();
});

test('an owner that is no unit here keeps its name', () => {
  expect(check({ ...lamp, owner: '', ownerName: '铁塔公司' }).good[0]?.owner).toEqual({
    unit: null,
    name: '铁塔公司',
  });
});

test.each([
  [{ code: '123' }, 'code_form'],
  [{ code: '1101010118000001' }, 'code_district'],
  [{ name: ' ' }, 'name_missing'],
  [{ state: '半好' }, 'state_unknown'],
  [{ lon: '' }, 'point_missing'],
  [{ lon: '181' }, 'point_missing'],
  [{ lon: '118.9' }, 'outside'],
  [{ since: '2024-02-31' }, 'date_form'],
  [{ place: '长'.repeat(121) }, 'too_long'],
] as const)('%j is refused as %s, alone', (change, fault) => {
  expect(faultsOf({ ...lamp, ...change })).toEqual([fault]);
});

test('a bad row tells all its faults at once and keeps no good one back', () => {
  const { good, refused } = check({ ...lamp, code: 'x', name: '', lon: '' }, lamp, {
    ...lamp,
    name: '路灯二',
  });
  expect(good.map(({ name }) => name)).toEqual(['路灯']);
  expect(refused.map(({ line, faults }) => [line, faults.map(({ fault }) => fault)])).toEqual([
    [2, ['code_form', 'name_missing', 'point_missing']],
    [4, ['code_twice']],
  ]);
});
