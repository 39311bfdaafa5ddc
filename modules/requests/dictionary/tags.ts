import type { Reason } from './types.ts';

type Tag = 'urgent' | 'difficult' | 'worrying' | 'hoped';

/**
 * Words by which people say how a matter weighs on them. Our own list, and a short one: it points, a person decides.
 *
 * 急 cannot wait, 难 has been tried and failed or is beyond their strength, 愁 weighs on daily life, 盼 is hoped for.
 */
const wordsByTag: Readonly<Record<Tag, readonly string[]>> = {
  urgent: [
    '漏电',
    '触电',
    '燃气味',
    '煤气味',
    '停水',
    '停电',
    '断水',
    '断电',
    '没暖气',
    '被困',
    '塌',
    '要掉下来',
    '随时会',
    '井盖不见',
    '井盖丢',
    '冒烟',
    '救命',
    '等不了',
    '马上',
    '赶紧',
  ],
  difficult: [
    '一直没人管',
    '没人管',
    '没有人管',
    '推来推去',
    '互相推',
    '踢皮球',
    '反映过',
    '反映了好几次',
    '找了好几次',
    '投诉过',
    '多次',
    '好几年',
    '多年',
    '低保',
    '残疾',
    '坐轮椅',
    '下不了楼',
    '上不了楼',
    '没有电梯',
    '困难家庭',
  ],
  worrying: [
    '担心',
    '害怕',
    '怕摔',
    '不敢',
    '睡不着',
    '睡不好',
    '没法休息',
    '影响休息',
    '失业',
    '拖欠',
    '欠薪',
    '看病',
    '没人照顾',
    '独居',
    '上学',
    '老人晚上',
  ],
  hoped: ['盼', '早日', '什么时候能', '能不能加', '能不能装', '能不能建', '增设', '加装', '建议'],
};

/** Tags a text speaks for, each with the longest of the words that did; in the order 急 难 愁 盼. */
export function suggestTags(
  text: string,
): { tag: Tag; reason: { code: string; params: Record<string, string | number> } }[] {
  const said = text.normalize('NFKC');
  return (Object.keys(wordsByTag) as Tag[]).flatMap((tag) => {
    const [word] = wordsByTag[tag]
      .filter((w) => said.includes(w))
      .sort((a, b) => b.length - a.length);
    const reason = {
      code: 'requests.tag.because.words',
      params: { words: word ?? '' },
    } satisfies Reason;
    return word ? [{ tag, reason }] : [];
  });
}
