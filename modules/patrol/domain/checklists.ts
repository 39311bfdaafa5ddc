/** What is looked at at one kind of point. Data, not code: an office's own lists can replace these. */
export interface Checklist {
  code: string;
  zh: string;
  en: string;
  items: readonly ChecklistItem[];
}

export interface ChecklistItem {
  code: string;
  zh: string;
  en: string;
  /** Category of the working directory under which a fault is reported. */
  category: string;
}

const item = (code: string, category: string, zh: string, en: string): ChecklistItem => ({
  code,
  category,
  zh,
  en,
});

/**
 * 巡查点清单. The items are our own, after what grid workers are commonly asked to look at; none of the
 * standards we know lists them, so an office is expected to put them right (evidence M).
 */
export const checklists: readonly Checklist[] = [
  {
    code: 'lift_machine_room',
    zh: '电梯机房',
    en: 'Lift machine room',
    items: [
      item('locked', '3402', '机房门已锁', 'The door is locked'),
      item('alarm', '3402', '轿厢报警按钮有人应答', 'The alarm button in the car is answered'),
      item('certificate', '3403', '检验合格证在有效期内', 'The inspection certificate is in date'),
      item('clear', '3109', '机房和通道无堆物', 'Nothing is stored in the room or before it'),
    ],
  },
  {
    code: 'fire_hydrant',
    zh: '消火栓',
    en: 'Fire hydrant',
    items: [
      item('reachable', '1513', '周围无停车、无遮挡', 'No car or goods before it'),
      item('whole', '0113', '栓体、水带、接口完好', 'Body, hose and coupling are whole'),
      item('pressure', '0113', '水压正常', 'The pressure is right'),
    ],
  },
  {
    code: 'fire_lane',
    zh: '消防通道',
    en: 'Fire lane',
    items: [
      item('clear', '1513', '通道畅通', 'The lane is clear'),
      item('marked', '0209', '标线、标牌清楚', 'Marking and sign can be read'),
    ],
  },
  {
    code: 'manhole',
    zh: '井盖',
    en: 'Manhole cover',
    items: [
      item('there', '0114', '井盖在位、不松动', 'The cover is there and firm'),
      item('level', '0114', '与路面平齐', 'It is level with the road'),
    ],
  },
  {
    code: 'charging_shed',
    zh: '电动车充电棚',
    en: 'E-bike charging shed',
    items: [
      item('extinguisher', '0113', '灭火器在位、压力正常', 'The extinguisher is there and charged'),
      item('cables', '3702', '无飞线、无私接', 'No loose or private cables'),
    ],
  },
  {
    code: 'river_rail',
    zh: '临水护栏',
    en: 'Rail at the water',
    items: [
      item('firm', '0603', '护栏牢固', 'The rail is firm'),
      item('lifebuoy', '0603', '救生圈和警示牌在位', 'Lifebuoy and warning sign are there'),
    ],
  },
];

export const checklistOf = (code: string): Checklist | undefined =>
  checklists.find((list) => list.code === code);

/** What somebody says of one item. */
export const findings = ['ok', 'wrong', 'not_seen'] as const;
export type Finding = (typeof findings)[number];
