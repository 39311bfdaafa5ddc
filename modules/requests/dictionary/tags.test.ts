import { expect, test } from 'vitest';
import { suggestTags } from './tags.ts';

test('how a matter weighs on people is read from their own words, with the word that spoke for it', () => {
  const tagsOf = (text: string) =>
    suggestTags(text).map(({ tag, reason }) => [tag, reason.params['words']]);
  expect(tagsOf('楼道灯漏电，随时会出事，老人不敢出门')).toEqual([
    ['urgent', '随时会'],
    ['worrying', '不敢'],
  ]);
  expect(tagsOf('反映过多次一直没人管，盼早日加装电梯')).toEqual([
    ['difficult', '一直没人管'],
    ['hoped', '早日'],
  ]);
  expect(tagsOf('3号楼北侧的路灯不亮')).toEqual([]);
});
