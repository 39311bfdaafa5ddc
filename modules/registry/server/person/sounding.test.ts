import { expect, test } from 'vitest';
import { namedAs } from './sounding.ts';

test.each([
  ['柳岸', '柳岸社区居民委员会', true],
  ['lasq', '柳岸社区居民委员会', true],
  ['jmwyh', '柳岸社区居民委员会', true],
  ['JuMin', '柳岸社区居民委员会', true],
  ['hsl3', '槐树里小区3号楼', false],
  ['hslxq3h', '槐树里小区3号楼', true],
  ['b座', '望江大厦B座', true],
  ['3号', '槐树里小区3号楼', true],
  ['３号楼', '槐树里小区3号楼', true],
  ['lw', '绿文楼', true],
  ['lvwen', '绿文楼', true],
  ['', '绿文楼', false],
  ['zh', '柳岸社区居民委员会', false],
])('%s means %s: %s', (typed, name, means) => {
  expect(namedAs(typed)(name)).toBe(means);
});
