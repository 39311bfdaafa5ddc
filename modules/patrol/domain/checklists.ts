/** What is looked at at one kind of point: an office's own edition, or the list the house brings (edition 0). */
export interface Checklist {
  code: string;
  edition: number;
  zh: string;
  /** Empty: there is none, and the Chinese one is shown. */
  en: string;
  items: readonly ChecklistItem[];
  /** False: no new points get it. */
  isActive: boolean;
}

interface Asked {
  /** Stays the same through editions. */
  code: string;
  zh: string;
  en: string;
  /** Category of the working directory under which a fault is reported; null: a fault is only noted. */
  category: string | null;
}

/** A question of a checklist: yes or no, a reading, one of some answers, or words. */
export type ChecklistItem =
  | (Asked & { type: 'check' })
  | (Asked & {
      type: 'number';
      unit: string;
      /** Outside of these it is a fault; null: no bound. */
      min: number | null;
      max: number | null;
    })
  | (Asked & { type: 'choice'; options: readonly ChecklistOption[] })
  | (Asked & { type: 'text' });

export interface ChecklistOption {
  code: string;
  zh: string;
  en: string;
  isFault: boolean;
}

export const itemTypes = ['check', 'number', 'choice', 'text'] as const;
export type ItemType = (typeof itemTypes)[number];

/** What somebody says of one item. */
export const findings = ['ok', 'wrong', 'not_seen'] as const;
export type Finding = (typeof findings)[number];

/** What was read, chosen (by its code) or written. */
export type Answer = string | number;

/**
 * What an answer means, where a question asks for more than yes or no; undefined: it is none to this question.
 */
export function findingOf(item: ChecklistItem, answer: Answer): Finding | undefined {
  switch (item.type) {
    case 'check':
      return undefined;
    case 'number': {
      if (typeof answer !== 'number') return undefined;
      const { min, max } = item;
      return (min !== null && answer < min) || (max !== null && answer > max) ? 'wrong' : 'ok';
    }
    case 'choice': {
      const chosen = item.options.find(({ code }) => code === answer);
      return chosen && (chosen.isFault ? 'wrong' : 'ok');
    }
    case 'text':
      return typeof answer === 'string' && answer.trim() !== '' ? 'ok' : undefined;
  }
}

/**
 * What an inspection says of a list: for a check what was said, for everything else what its answer means, and
 * `not_seen` where that was said. What the list does not ask is left out.
 */
export function inspected(
  items: readonly ChecklistItem[],
  said: { findings: Readonly<Record<string, Finding>>; answers: Readonly<Record<string, Answer>> },
): { findings: Record<string, Finding>; answers: Record<string, Answer> } {
  const found: Record<string, Finding> = {};
  const answers: Record<string, Answer> = {};
  for (const item of items) {
    const [finding, answer] = [said.findings[item.code], said.answers[item.code]];
    if (item.type === 'check' || finding === 'not_seen') {
      if (finding) found[item.code] = finding;
      continue;
    }
    const means = answer === undefined ? undefined : findingOf(item, answer);
    if (answer === undefined || !means) continue;
    found[item.code] = means;
    answers[item.code] = answer;
  }
  return { findings: found, answers };
}

const item = (code: string, category: string, zh: string, en: string): ChecklistItem => ({
  code,
  category,
  zh,
  en,
  type: 'check',
});

/**
 * 巡查点清单 of the house. The items are our own, after what grid workers are commonly asked to look at; none of the
 * standards we know lists them, so an office is expected to put them right (evidence M).
 */
export const checklists: readonly Checklist[] = (
  [
    {
      code: 'lift_machine_room',
      zh: '电梯机房',
      en: 'Lift machine room',
      items: [
        item('locked', '3402', '机房门已锁', 'The door is locked'),
        item('alarm', '3402', '轿厢报警按钮有人应答', 'The alarm button in the car is answered'),
        item(
          'certificate',
          '3403',
          '检验合格证在有效期内',
          'The inspection certificate is in date',
        ),
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
        item(
          'extinguisher',
          '0113',
          '灭火器在位、压力正常',
          'The extinguisher is there and charged',
        ),
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
  ] as const
).map((list) => ({ ...list, edition: 0, isActive: true }));
