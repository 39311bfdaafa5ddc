import { expect, test } from 'vitest';
import { guessColumns } from './columns.ts';

test('columns are known by what they are usually called', () => {
  const headings = [
    '序号',
    '姓 名*',
    '公民身份号码',
    '性别（男/女）',
    '联系电话',
    '现居住地址',
    '与户主关系',
    '户号',
  ];
  expect(guessColumns('people', headings)).toEqual({
    ...{ name: 1, idNumber: 2, sex: 3, phone: 4, address: 5, relation: 6, household: 7 },
  });
});

test('a heading that only contains a known one is second choice, and no column is two fields', () => {
  expect(guessColumns('people', ['户主姓名', '姓名', '户籍地址', '现住址'])).toEqual({
    name: 1,
    address: 3,
  });
  expect(guessColumns('people', ['居民的姓名', '常用手机号'])).toEqual({ name: 0, phone: 1 });
});

test('the same words are read for organisations', () => {
  expect(
    guessColumns('organisations', [
      '企业名称',
      '统一社会信用代码',
      '机构类型',
      '联系人',
      '联系电话',
      '住所',
    ]),
  ).toEqual({ name: 0, creditCode: 1, type: 2, contactName: 3, contactPhone: 4, address: 5 });
});

test('of a file with other headings nothing is guessed', () => {
  expect(guessColumns('people', ['a', 'b', ''])).toEqual({});
});
