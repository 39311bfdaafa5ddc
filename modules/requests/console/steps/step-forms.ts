import type { Purpose } from '@liren/knowledge/contract';
import type { WordKey } from '@liren/ui/words';
import { type Level, levels, type RequestKind, requestKinds } from '../../dictionary/public.ts';
import {
  chosenExclusions,
  type Exclusion,
  type ResolutionMeans,
  resolutionMeans,
  returnReasons,
} from '../../domain/public.ts';

/** One field of a step's form; `name` is its place in the step's input. */
export type Field =
  | {
      as: 'text';
      name: string;
      word: WordKey;
      optional?: boolean;
      /** One line. */
      short?: boolean;
      /** Which stock replies fit. */
      purpose?: Purpose;
      /** It answers a question: knowledge pages are looked for, and `page` links one. */
      answers?: true;
    }
  | {
      as: 'choice';
      name: string;
      word: WordKey;
      values: readonly string[];
      wordOf: (value: string) => WordKey;
      optional?: boolean;
      inline?: boolean;
    }
  | { as: 'yesno'; name: string; word: WordKey; yes: WordKey; no: WordKey }
  | { as: 'satisfaction'; name: string; word: WordKey }
  | { as: 'photos'; name: string; word: WordKey; hint?: WordKey }
  | { as: 'position'; name: string; word: WordKey }
  | { as: 'date'; name: string; word: WordKey }
  | { as: 'amount'; name: string; word: WordKey }
  | { as: 'number'; name: string; word: WordKey }
  | { as: 'tags'; name: string; word: WordKey }
  | { as: 'worker'; name: string; word: WordKey }
  | { as: 'category'; name: string; word: WordKey }
  | { as: 'unit'; name: string; word: WordKey; optional?: boolean }
  /** The knowledge page that the text beside it links to; chosen there. */
  | { as: 'page'; name: 'page'; word: WordKey }
  | { as: 'fixed'; name: string; value: null | true | false }
  /** Asked only when the yes-or-no before it has this answer. */
  | { as: 'when'; name: string; is: boolean; fields: readonly Field[] };

export interface StepForm {
  fields: readonly Field[];
  /** The reporter reads what is written here. */
  seen: boolean;
  /** It ends the matter, or takes something away: asked in red. */
  grave?: boolean;
  /** A sentence on top: what will happen. */
  hint?: WordKey;
}

const ways = ['phone', 'visit', 'message'] as const;
const limitUnits = ['working_day', 'day', 'working_hour', 'hour'] as const;
const emergencyLines = ['110', '119', '120', '122'] as const;
const channels = [
  'litigation',
  'arbitration',
  'discipline',
  'reconsideration',
  'disclosure',
  'petition',
] as const;

/** Checks that every value of a choice has its word. */
const word = <V extends string>(of: (value: V) => WordKey) => of as (value: string) => WordKey;

const note: Field = {
  as: 'text',
  name: 'note',
  word: 'requests.console.field.note',
  optional: true,
};
const reason = {
  as: 'text',
  name: 'reason',
  word: 'requests.console.field.reason',
} as const satisfies Field;
const text: Field = { as: 'text', name: 'text', word: 'requests.console.field.said' };
const said: Field = { ...text, purpose: 'progress' };
/** A text that may be the short answer of a knowledge page, and the page. */
const answering = (word: WordKey): readonly Field[] => [
  { as: 'text', name: 'text', word, purpose: 'reply', answers: true },
  { as: 'page', name: 'page', word: 'requests.console.field.page' },
];
const photos: Field = { as: 'photos', name: 'photos', word: 'requests.console.field.photos' };
const kind: Field = {
  as: 'choice',
  name: 'kind',
  word: 'requests.console.field.kind',
  values: requestKinds,
  wordOf: word<RequestKind>((v) => `requests.kind.${v}`),
  optional: true,
};
const level: Field = {
  as: 'choice',
  name: 'level',
  word: 'requests.console.field.level',
  values: levels,
  wordOf: word<Level>((v) => `requests.level.${v}`),
  optional: true,
};
const means: Field = {
  as: 'choice',
  name: 'means',
  word: 'requests.console.field.means',
  values: resolutionMeans,
  wordOf: word<ResolutionMeans>((v) => `requests.means.${v}`),
  inline: true,
};
const category: Field = {
  as: 'category',
  name: 'category',
  word: 'requests.console.field.category',
};
const tags: Field = { as: 'tags', name: 'tags', word: 'requests.console.field.tags' };
const position: Field = { as: 'position', name: 'fix', word: 'requests.console.field.position' };
const whyReturned: readonly Field[] = [
  {
    as: 'choice',
    name: 'reason',
    word: 'requests.console.field.why_returned',
    values: returnReasons,
    wordOf: word<(typeof returnReasons)[number]>((v) => `requests.return_reason.${v}`),
  },
  { as: 'text', name: 'text', word: 'requests.console.field.explain', purpose: 'return' },
];
const answer: StepForm = {
  seen: true,
  fields: [
    {
      as: 'yesno',
      name: 'yes',
      word: 'requests.console.field.answer',
      yes: 'requests.ask.answered.yes',
      no: 'requests.ask.answered.no',
    },
    { ...reason, word: 'requests.console.field.answer_reason', optional: true },
  ],
};
const answerInside: StepForm = { ...answer, seen: false };
const away: StepForm = {
  seen: true,
  grave: true,
  hint: 'requests.console.hint.way_out',
  fields: [
    { as: 'text', name: 'text', word: 'requests.console.field.tell_why', purpose: 'refusal' },
  ],
};
const withdrawal: StepForm = { seen: true, fields: [], hint: 'requests.console.hint.withdraw' };
const hold: StepForm = {
  seen: true,
  hint: 'requests.console.hint.hold',
  fields: [
    { ...reason, purpose: 'hold' },
    { as: 'date', name: 'until', word: 'requests.console.field.until' },
  ],
};

/**
 * The form of every step staff can take, in the order in which a page offers them.
 *
 * A test compares it with the flows: no step without a form, no input without a field.
 */
export const stepForms = {
  // What a queue waits for.
  dispatch: {
    seen: true,
    fields: [
      { as: 'unit', name: 'lead', word: 'requests.console.dispatch.lead' },
      { as: 'unit', name: 'others', word: 'requests.console.dispatch.others', optional: true },
      note,
    ],
  },
  accept: { seen: true, fields: [note] },
  'answer.dispute': answer,
  'answer.objection': answerInside,
  'answer.forced_close': answer,
  'answer.void': answer,
  'answer.extension': answer,
  'answer.withdrawal': { ...answer, hint: 'requests.console.hint.answer_withdrawal' },
  'answer.suspension': answer,
  'answer.pooling': answer,
  pass: { seen: true, fields: [means, { ...note }, photos, position] },
  rework: { seen: true, fields: [reason, photos] },
  confirm: { seen: true, fields: [note, photos] },
  deny: {
    seen: false,
    fields: [{ as: 'text', name: 'note', word: 'requests.console.field.found' }, photos],
  },
  // What can be answered is answered, not filed (接诉即办 art. 11).
  answer_at_once: {
    seen: true,
    hint: 'requests.console.hint.answer_at_once',
    fields: answering('requests.console.field.reply'),
  },
  file: {
    seen: true,
    fields: [{ ...category, optional: true } as Field, level, tags, note],
  },
  send_to_verify: {
    seen: true,
    hint: 'requests.console.hint.send_to_verify',
    fields: [{ as: 'worker', name: 'worker', word: 'requests.console.field.worker' }, note],
  },
  answer: {
    seen: true,
    fields: [
      { as: 'text', name: 'text', word: 'requests.console.field.result', purpose: 'reply' },
      means,
      { as: 'photos', name: 'photos', word: 'requests.console.field.photos_after' },
      position,
    ],
  },
  contact: {
    seen: true,
    fields: [
      {
        as: 'choice',
        name: 'how',
        word: 'requests.console.field.how',
        values: ways,
        wordOf: word<(typeof ways)[number]>((v) => `requests.how.${v}`),
        inline: true,
      },
      { as: 'text', name: 'text', word: 'requests.console.field.note', optional: true },
    ],
  },
  progress: { seen: true, fields: [said, photos] },
  interim: { seen: false, fields: [text] },
  call_back: {
    seen: false,
    hint: 'requests.console.hint.call_back',
    fields: [
      {
        as: 'yesno',
        name: 'reached',
        word: 'requests.console.field.reached',
        yes: 'requests.console.reached.yes',
        no: 'requests.console.reached.no',
      },
      {
        as: 'when',
        name: 'reached',
        is: true,
        fields: [
          {
            as: 'yesno',
            name: 'contacted',
            word: 'requests.console.field.contacted',
            yes: 'requests.console.contacted.yes',
            no: 'requests.console.contacted.no',
          },
          {
            as: 'yesno',
            name: 'solved',
            word: 'requests.console.field.solved',
            yes: 'requests.console.solved.yes',
            no: 'requests.console.solved.no',
          },
          {
            as: 'satisfaction',
            name: 'satisfaction',
            word: 'requests.console.field.satisfaction',
          },
        ],
      },
      { as: 'text', name: 'comment', word: 'requests.console.field.comment', optional: true },
    ],
  },
  resume: { seen: true, fields: [], hint: 'requests.console.hint.resume' },
  // What may be needed on the way.
  return: { seen: true, grave: true, fields: whyReturned },
  'ask.objection': { seen: false, fields: whyReturned, hint: 'requests.console.hint.objection' },
  'ask.extension': {
    seen: true,
    hint: 'requests.console.hint.extension',
    fields: [
      { as: 'amount', name: 'amount', word: 'requests.console.field.amount' },
      {
        as: 'choice',
        name: 'unit',
        word: 'requests.console.field.limit_unit',
        values: limitUnits,
        wordOf: word<(typeof limitUnits)[number]>((v) => `requests.limit.unit.${v}`),
        inline: true,
      },
      { ...reason, purpose: 'extension' },
    ],
  },
  'ask.suspension': hold,
  'ask.pooling': hold,
  add_unit: {
    seen: true,
    fields: [{ as: 'unit', name: 'unit', word: 'requests.console.field.unit' }, note],
  },
  classify: {
    seen: true,
    hint: 'requests.console.hint.classify',
    fields: [category, kind, level, reason],
  },
  merge: {
    seen: true,
    fields: [{ as: 'number', name: 'into', word: 'requests.console.field.into' }, note],
  },
  unmerge: { seen: true, hint: 'requests.console.hint.unmerge', fields: [reason] },
  tag: { seen: false, fields: [tags] },
  recall: { seen: true, grave: true, hint: 'requests.console.hint.recall', fields: [reason] },
  urge: { seen: true, fields: [], hint: 'requests.console.hint.urge' },
  register_petition: { seen: true, hint: 'requests.console.hint.petition', fields: [note] },
  hide_reporter: { seen: false, fields: [], hint: 'requests.console.hint.hide_reporter' },
  show_reporter: { seen: false, fields: [], hint: 'requests.console.hint.show_reporter' },
  // Ways out.
  transfer_emergency: {
    ...away,
    fields: [
      {
        as: 'choice',
        name: 'to',
        word: 'requests.console.field.emergency',
        values: emergencyLines,
        wordOf: word<(typeof emergencyLines)[number]>((v) => `requests.emergency_line.${v}`),
        inline: true,
      },
      ...away.fields,
    ],
  },
  point_to_legal_channel: {
    ...away,
    fields: [
      {
        as: 'choice',
        name: 'channel',
        word: 'requests.console.field.channel',
        values: channels,
        wordOf: word<(typeof channels)[number]>((v) => `requests.channel.${v}`),
      },
      ...away.fields,
    ],
  },
  tell_progress: {
    ...away,
    fields: [
      { as: 'number', name: 'earlier', word: 'requests.console.field.earlier' },
      ...away.fields,
    ],
  },
  refer_elsewhere: {
    ...away,
    fields: [
      { as: 'text', name: 'to', word: 'requests.console.field.refer_to', short: true },
      {
        as: 'unit',
        name: 'supervising',
        word: 'requests.console.field.supervising',
        optional: true,
      },
      ...away.fields,
    ],
  },
  explain_secret: away,
  dissuade: away,
  reject_unfounded: away,
  reject_off_list: away,
  'ask.void': { seen: true, grave: true, fields: [reason], hint: 'requests.console.hint.void' },
  'ask.forced_close': {
    seen: true,
    grave: true,
    fields: [reason],
    hint: 'requests.console.hint.forced_close',
  },
  exclude: {
    seen: false,
    grave: true,
    hint: 'requests.console.hint.exclude',
    fields: [
      {
        as: 'choice',
        name: 'reason',
        word: 'requests.console.field.exclusion',
        values: chosenExclusions,
        wordOf: word<Exclusion>((v) => `requests.exclusion.${v}`),
      },
      { as: 'text', name: 'note', word: 'requests.console.field.explain' },
    ],
  },
  include: {
    seen: false,
    fields: [{ as: 'text', name: 'note', word: 'requests.console.field.explain' }],
  },
  'withdraw.extension': withdrawal,
  'withdraw.suspension': withdrawal,
  'withdraw.pooling': withdrawal,
  'withdraw.forced_close': withdrawal,
  'withdraw.void': withdrawal,
  'withdraw.objection': { ...withdrawal, seen: false },
  // The two composers of the page.
  note: { seen: false, fields: [text] },
  tell: { seen: true, fields: [...answering('requests.console.field.said'), photos] },
} as const satisfies Record<string, StepForm>;

export type StaffStep = keyof typeof stepForms;

const order = Object.keys(stepForms);

/** The form of a step; null for steps that residents take. */
export const formOf = (step: string): StepForm | null =>
  (stepForms as Record<string, StepForm>)[step] ?? null;

/** Place of a step among a page's buttons. */
export const stepOrder = (step: string): number => order.indexOf(step);
