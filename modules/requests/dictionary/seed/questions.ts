import type { Question, QuestionType } from '../types.ts';

const ask = (
  code: string,
  type: QuestionType,
  zh: string,
  en: string,
  more: { required?: true; options?: readonly (readonly [string, string, string])[] } = {},
): Question => ({
  code,
  type,
  label: { zh, en },
  required: more.required ?? false,
  options: (more.options ?? []).map(([option, optionZh, optionEn]) => ({
    code: option,
    label: { zh: optionZh, en: optionEn },
  })),
});

const since = /* @__PURE__ */ ask('since', 'datetime', '什么时候开始的', 'Since when');
const when = /* @__PURE__ */ ask(
  'when',
  'datetime',
  '什么时候看到或听到的',
  'When did you see or hear it',
  {
    required: true,
  },
);
const howMany = /* @__PURE__ */ ask('how_many', 'number', '大概几处', 'How many, roughly');
const blocked = /* @__PURE__ */ ask('blocked', 'yesno', '挡住路了吗', 'Does it block the way');
const danger = /* @__PURE__ */ ask('danger', 'yesno', '现在有危险吗', 'Is it dangerous now', {
  required: true,
});
const floor = /* @__PURE__ */ ask(
  'floor',
  'text',
  '楼号、单元、楼层',
  'Building, entrance, floor',
  {
    required: true,
  },
);
const hours = /* @__PURE__ */ ask('hours', 'multi', '一般在什么时段', 'At what hours', {
  options: [
    ['morning', '清早', 'early morning'],
    ['day', '白天', 'daytime'],
    ['evening', '傍晚', 'evening'],
    ['night', '夜里 22 点以后', 'after 22:00'],
  ],
});
const often = /* @__PURE__ */ ask('often', 'choice', '多久一次', 'How often', {
  options: [
    ['once', '就这一次', 'just once'],
    ['weekly', '每周几次', 'several times a week'],
    ['daily', '天天', 'every day'],
  ],
});
const homes = /* @__PURE__ */ ask('homes', 'choice', '影响几户', 'How many homes', {
  options: [
    ['one', '只我家', 'only mine'],
    ['stack', '同一单元几户', 'several in one entrance'],
    ['building', '整栋楼', 'the whole building'],
    ['estate', '整个小区', 'the whole estate'],
  ],
});
const plate = /* @__PURE__ */ ask(
  'vehicle',
  'text',
  '车辆颜色和特征（车牌不会公开）',
  'Colour and kind of vehicle (a plate is never shown)',
);
const shop = /* @__PURE__ */ ask('shop', 'text', '店名或门牌', 'Name or number of the shop', {
  required: true,
});
const asked = /* @__PURE__ */ ask(
  'asked',
  'yesno',
  '找过物业或单位吗',
  'Have you asked the property company or unit',
);
const callAt = /* @__PURE__ */ ask(
  'call_at',
  'choice',
  '什么时候给您打电话方便',
  'When may we call',
  {
    options: [
      ['morning', '上午', 'morning'],
      ['afternoon', '下午', 'afternoon'],
      ['evening', '晚上八点前', 'before 20:00'],
    ],
  },
);
const forWhom = /* @__PURE__ */ ask('for_whom', 'choice', '为谁问', 'For whom', {
  options: [
    ['self', '本人', 'myself'],
    ['family', '家里人', 'family'],
    ['neighbour', '邻居', 'a neighbour'],
  ],
});

/** Extra questions of the most used categories; whoever reports anything else is asked nothing more. */
export const questions: Readonly<Record<string, readonly Question[]>> = /* @__PURE__ */ (() => ({
  '0102': [
    ask('cover', 'choice', '井盖怎么了', 'What is wrong with the cover', {
      required: true,
      options: [
        ['missing', '不见了', 'missing'],
        ['broken', '破了', 'broken'],
        ['loose', '松动或响', 'loose or rattling'],
        ['sunken', '下沉或翘起', 'sunken or raised'],
      ],
    }),
    danger,
  ],
  '0113': [
    ask('what', 'choice', '哪种设施', 'Which equipment', {
      options: [
        ['hydrant', '消火栓', 'hydrant'],
        ['extinguisher', '灭火器', 'extinguisher'],
        ['alarm', '烟感或报警器', 'alarm'],
        ['door', '防火门', 'fire door'],
      ],
    }),
    floor,
  ],
  '0114': [
    ask('cover', 'choice', '井盖怎么了', 'What is wrong with the cover', {
      required: true,
      options: [
        ['missing', '不见了', 'missing'],
        ['broken', '破了', 'broken'],
        ['loose', '松动或响', 'loose or rattling'],
        ['sunken', '下沉或翘起', 'sunken or raised'],
      ],
    }),
    danger,
  ],
  '0116': [
    danger,
    ask('exposed', 'yesno', '电线露出来了吗', 'Is wire exposed', { required: true }),
  ],
  '0118': [
    since,
    ask('how_many', 'number', '几盏不亮', 'How many lamps are out', { required: true }),
    ask('pole', 'text', '灯杆上的编号', 'Number on the pole'),
  ],
  '0126': [ask('what', 'text', '哪一件器材', 'Which piece'), danger],
  '0139': [
    ask('fault', 'choice', '什么情况', 'What happens', {
      options: [
        ['dead', '充不上', 'does not charge'],
        ['charged', '扣了钱没充', 'charged but no power'],
        ['taken', '被占用', 'blocked'],
        ['damaged', '破损', 'damaged'],
      ],
    }),
  ],
  '0210': [
    ask('fault', 'choice', '信号灯怎么了', 'What is wrong', {
      required: true,
      options: [
        ['dark', '全不亮', 'all dark'],
        ['stuck', '一直不变', 'stuck'],
        ['turned', '歪了', 'turned'],
        ['short', '时间太短', 'too short'],
      ],
    }),
  ],
  '0219': [
    ask('user', 'choice', '谁走不了', 'Who cannot pass', {
      options: [
        ['wheelchair', '轮椅', 'wheelchair'],
        ['blind', '盲人', 'blind person'],
        ['pram', '婴儿车', 'pram'],
        ['elder', '老人', 'elderly person'],
      ],
    }),
  ],
  '0402': [
    danger,
    ask('tree', 'choice', '树怎么了', 'What about the tree', {
      options: [
        ['fallen', '倒了', 'fallen'],
        ['branch', '枝断或枯枝', 'broken or dead branch'],
        ['light', '挡光', 'takes the light'],
        ['sign', '挡灯或挡标志', 'hides a lamp or sign'],
      ],
    }),
  ],
  '1101': [
    ask('building_now', 'yesno', '现在还在搭吗', 'Is it still being built', { required: true }),
    since,
  ],
  '1102': [
    since,
    ask('size', 'choice', '有多少', 'How much', {
      options: [
        ['bag', '几袋', 'some bags'],
        ['pile', '一堆', 'a pile'],
        ['load', '一车以上', 'more than a cartload'],
      ],
    }),
  ],
  '1103': [
    since,
    ask('size', 'choice', '有多少', 'How much', {
      options: [
        ['bag', '几袋', 'some bags'],
        ['pile', '一堆', 'a pile'],
        ['load', '一车以上', 'more than a cartload'],
      ],
    }),
  ],
  '1107': [since, plate],
  '1108': [ask('what', 'text', '什么东西', 'What is it')],
  '1110': [danger, ask('fallen', 'yesno', '有人绊倒过吗', 'Has anybody fallen')],
  '1116': [shop, hours],
  '1119': [since, asked],
  '1122': [blocked, since],
  '1301': [when, hours, ask('permit', 'yesno', '门口有夜间施工公告吗', 'Is a night permit posted')],
  '1302': [when],
  '1402': [danger, homes],
  '1404': [
    homes,
    ask('indoors', 'yesno', '污水进屋了吗', 'Has sewage entered a home', { required: true }),
  ],
  '1406': [
    ask('depth', 'choice', '有多深', 'How deep', {
      required: true,
      options: [
        ['sole', '没过鞋底', 'over the sole'],
        ['ankle', '没过脚面', 'over the foot'],
        ['knee', '没过小腿', 'over the shin'],
      ],
    }),
    blocked,
  ],
  '1501': [when, howMany],
  '1504': [shop, blocked],
  '1505': [when, blocked, plate],
  '1506': [blocked, howMany],
  '1507': [howMany, blocked],
  '1508': [shop, hours],
  '1513': [blocked, plate],
  '3101': [asked],
  '3102': [
    ask('year', 'number', '哪一年的费用', 'Which year'),
    ask('answer', 'text', '物业怎么说', 'What did the company say'),
  ],
  '3109': [floor, ask('exit', 'yesno', '挡住疏散通道吗', 'Does it block the way out')],
  '3110': [floor, ask('rain', 'yesno', '只在下雨时漏吗', 'Only when it rains')],
  '3201': [hours, often, ask('talked', 'yesno', '和对方说过吗', 'Have you spoken to them')],
  '3202': [hours, often],
  '3301': [since, homes],
  '3302': [
    since,
    ask('look', 'multi', '水怎么了', 'What is it like', {
      options: [
        ['yellow', '发黄', 'yellow'],
        ['smell', '有味', 'smells'],
        ['bits', '有杂质', 'has bits'],
        ['white', '发白', 'milky'],
      ],
    }),
    homes,
  ],
  '3303': [since, homes],
  '3305': [
    ask('degrees', 'number', '屋里多少度', 'Room temperature in °C', { required: true }),
    homes,
    ask('corner', 'yesno', '是边户或顶楼吗', 'Corner or top-floor home'),
  ],
  '3402': [
    floor,
    ask('lift', 'text', '电梯编号（轿厢里贴着）', 'Lift number (posted in the car)'),
    ask('moving', 'yesno', '现在还在用吗', 'Is it still running'),
  ],
  '3404': [
    ask('agree', 'choice', '邻居意见怎样', 'What do the neighbours say', {
      options: [
        ['all', '都同意', 'all agree'],
        ['most', '多数同意', 'most agree'],
        ['split', '意见不一', 'divided'],
      ],
    }),
  ],
  '3501': [
    ask('what', 'multi', '主要问题', 'Main problem', {
      options: [
        ['few', '车位不够', 'too few places'],
        ['outsiders', '外来车多', 'outside cars'],
        ['lane', '占通道', 'lanes blocked'],
        ['gate', '道闸', 'the gate'],
      ],
    }),
  ],
  '3702': [floor, ask('now', 'yesno', '正在充吗', 'Charging right now')],
  '3801': [
    forWhom,
    ask('age', 'number', '老人年龄', 'Age'),
    ask('need', 'multi', '需要什么', 'What is needed', {
      options: [
        ['clean', '助洁', 'cleaning'],
        ['bath', '助浴', 'bathing'],
        ['meal', '助餐', 'meals'],
        ['doctor', '助医', 'going to the doctor'],
        ['talk', '陪伴', 'company'],
      ],
    }),
    callAt,
  ],
  '3804': [
    forWhom,
    ask('last_seen', 'datetime', '最后一次见到是什么时候', 'Last seen', { required: true }),
  ],
  '3901': [forWhom, callAt],
  '3902': [forWhom, callAt],
  '4001': [ask('work', 'text', '想找什么工作', 'What work'), callAt],
  '4002': [
    ask('employer', 'text', '用工单位', 'Employer', { required: true }),
    ask('months', 'number', '欠了几个月', 'Months unpaid', { required: true }),
    ask('people', 'number', '涉及几个人', 'People concerned'),
  ],
  '4201': [when, often],
  '4501': [shop, ask('amount', 'number', '涉及金额（元）', 'Amount in yuan')],
  '4502': [
    shop,
    when,
    ask('ill', 'yesno', '有人身体不适吗', 'Is anybody unwell', { required: true }),
  ],
}))();
