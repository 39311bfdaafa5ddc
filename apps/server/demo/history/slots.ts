import type { Random } from './random.ts';
import type { Spot } from './town-view.ts';

const trades = {
  eatery: [
    '川湘小馆',
    '老刘烧烤',
    '兰州拉面',
    '美味轩',
    '阿福饺子馆',
    '百味麻辣烫',
    '柳岸小厨',
    '春来饭庄',
  ],
  store: [
    '和兴超市',
    '鑫源五金店',
    '鲜果园',
    '好邻居便利店',
    '惠民药店',
    '阳光家电',
    '广源建材',
    '四季水果',
  ],
  bar: ['金麦KTV', '夜色酒吧', '星河歌厅', '老友烤吧'],
  garage: ['宏达汽修', '顺通汽修', '众诚装饰', '红星打印厂'],
  firm: ['众诚装饰', '新宇培训', '美味轩', '安家保洁公司', '顺通汽修', '福满家政'],
  salon: ['小白楼理发店', '悦动健身', '大众浴池', '蓝海游泳馆', '红豆美容'],
  grocer: ['和兴超市', '顺心包子铺', '红豆蛋糕房', '鲜果园', '老街熟食'],
} as const;
const since = [
  '昨天晚上',
  '前天',
  '上周',
  '前几天',
  '这两天',
  '大前天',
  '周末',
  '今天早上',
  '上个月',
  '一个星期前',
  '半个月前',
];
const whenSoon = ['明天上午', '今天下午', '后天', '这周内', '下周一', '明天', '两天内'];
const kin = [
  '我妈',
  '我爸',
  '老伴',
  '孩子',
  '我婆婆',
  '孩子奶奶',
  '楼里的老人',
  '邻居大爷',
  '我闺女',
];
const neighbours = ['楼上', '隔壁', '对门', '楼下', '三楼', '顶楼', '斜对门'];
const beside: Readonly<Record<Spot['ground'], readonly string[]>> = {
  street: ['门口', '路边', '西口', '北侧', '东侧', '南边', '十字路口', '公交站旁', '路南'],
  estate: ['北侧', '南侧', '楼下', '单元门口', '西边', '花坛旁', '前面', '车棚边'],
  lane: ['胡同口', '院门口', '拐角', '墙根', '过道里', '北头', '南头'],
  park: ['里面', '东门', '凉亭旁', '步道边', '广场', '西侧'],
  water: ['岸边', '步道旁', '桥头', '栏杆处', '北岸'],
};
const timesOf = {
  any: ['一早', '中午', '傍晚', '下班的时候', '晚上', '白天'],
  day: ['上午', '中午', '白天'],
  morning: ['早上七点多', '早高峰', '一大早', '上学的时候', '清早'],
  evening: ['傍晚', '晚上七点多', '吃晚饭那会儿', '天一黑', '下班高峰'],
  night: ['夜里', '半夜十二点多', '凌晨', '晚上十一点', '后半夜'],
} as const;

/** Words for the holes of a pattern: about this place and this hour. */
export function slotsOf(
  spot: Spot,
  names: { community: string; road: string },
  rhythm: keyof typeof timesOf,
  warmth: number,
  random: Random,
): Record<string, string> {
  // People say the house, not the staircase, unless the matter is inside.
  const near = spot.near.replace(/\d+单元$/, '');
  return {
    spot: near + random.pick(beside[spot.ground]),
    road: spot.road ?? names.road,
    community: names.community,
    bld: /\d+号楼/.exec(spot.near)?.[0] ?? `${random.between(1, 28)}号楼`,
    unitno: /\d+单元$/.exec(spot.near)?.[0] ?? `${random.between(1, 4)}单元`,
    floor: `${random.between(1, 6)}楼`,
    since: random.pick(since),
    when: random.pick(whenSoon),
    time: random.pick(timesOf[rhythm]),
    n: random.pick(['两', '三', '四', '2', '3', '5', '五']),
    nn: String(random.between(10, 60)),
    neigh: random.pick(neighbours),
    kin: random.pick(kin),
    age: String(random.between(70, 91)),
    age2: String(random.between(35, 55)),
    ...Object.fromEntries(
      Object.entries(trades).map(([trade, names]) => [trade, random.pick(names)]),
    ),
    temp: String(Math.round(Math.min(17, Math.max(11, warmth + 6)))),
    k: random.pick(['二', '三', '四']),
    handler: random.pick(['小李', '老周', '值班班组', '小赵', '二组']),
  };
}
