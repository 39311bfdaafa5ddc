import type { Random } from '../history/random.ts';

/** Surnames with how many of a hundred thousand bear them, roughly as the Ministry of Public Security counted in 2020. */
const surnames: readonly (readonly [string, number])[] = [
  ...([
    ['王', 72],
    ['李', 72],
    ['张', 68],
    ['刘', 51],
    ['陈', 46],
    ['杨', 32],
    ['黄', 23],
    ['赵', 22],
  ] as const),
  ...([
    ['吴', 21],
    ['周', 20],
    ['徐', 15],
    ['孙', 15],
    ['马', 13],
    ['朱', 13],
    ['胡', 12],
    ['郭', 12],
  ] as const),
  ...([
    ['何', 11],
    ['高', 10],
    ['林', 11],
    ['罗', 9],
    ['郑', 9],
    ['梁', 9],
    ['谢', 8],
    ['宋', 8],
  ] as const),
  ...([
    ['唐', 7],
    ['许', 7],
    ['韩', 7],
    ['冯', 6],
    ['邓', 6],
    ['曹', 6],
    ['彭', 6],
    ['曾', 6],
  ] as const),
  ...([
    ['肖', 6],
    ['田', 5],
    ['董', 5],
    ['袁', 5],
    ['潘', 5],
    ['于', 5],
    ['蒋', 5],
    ['蔡', 5],
  ] as const),
  ...([
    ['余', 5],
    ['杜', 5],
    ['叶', 4],
    ['程', 4],
    ['苏', 4],
    ['魏', 4],
    ['吕', 4],
    ['丁', 4],
  ] as const),
  ...([
    ['任', 4],
    ['沈', 4],
    ['姚', 4],
    ['卢', 4],
    ['姜', 4],
    ['崔', 4],
    ['钟', 3],
    ['谭', 3],
  ] as const),
  ...([
    ['陆', 3],
    ['汪', 3],
    ['范', 3],
    ['金', 3],
    ['石', 3],
    ['廖', 3],
    ['欧阳', 1],
    ['司马', 1],
  ] as const),
];

/** Given characters by when and to whom they were given. */
const given = {
  old: {
    male: '国建华明德福贵生长荣宝林根发祥文武志忠义春海山松柏仁礼',
    female: '秀英兰珍桂芳玉淑凤琴莲香梅云花翠霞菊巧素贞惠',
  },
  middle: {
    male: '伟强军勇建刚平斌辉涛波峰明杰华永志鹏凯亮',
    female: '丽敏静艳红燕芳娟霞梅玲萍洁慧莉琳娜倩颖',
  },
  young: {
    male: '浩然宇轩俊泽晨博文睿嘉子铭皓一诺思远梓辰昊',
    female: '欣怡雨涵梓萱诗涵佳琪雪思语婷子涵可馨若曦一诺',
  },
} as const;

/** A name as people of that year and sex bear it. */
export function nameOf(
  random: Random,
  year: number,
  sex: 'male' | 'female',
  surname = surnameOf(random),
): string {
  const period = year < 1966 ? given.old : year < 1992 ? given.middle : given.young;
  const letters = [...period[sex]];
  const first = random.pick(letters);
  return random.chance(year < 1966 ? 0.86 : 0.72)
    ? surname + first + random.pick(letters)
    : surname + first;
}

export const surnameOf = (random: Random): string => random.weighted(surnames);
export const surnameIn = (name: string): string =>
  /^(欧阳|司马)/.test(name) ? name.slice(0, 2) : name.slice(0, 1);
