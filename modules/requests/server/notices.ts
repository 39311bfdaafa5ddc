import type { Topic } from '@liren/kernel/notice';
import { declareNotices } from '@liren/kernel/notice/server';
import { bySms } from '../domain/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };

/** What requests tell people, by what a person chooses it by; the sentences stand in the catalogues under `notice.<template>`. */
const templates = {
  result: [
    'received',
    'answered',
    'not_taken',
    'petition_registered',
    'closed',
    'closed_joined',
    'merged_closed',
    'force_closed',
    'voided',
    'reopened',
    'dispute_refused',
    'withdrawal_granted',
    'withdrawal_refused',
  ],
  promise: ['reclassified', 'extended', 'suspended', 'pooled', 'resumed', 'late_sorry'],
  progress: ['dispatched', 'progress', 'told', 'merged', 'unmerged', 'rework', 'forwarded'],
  followed: ['followed_new', 'followed_ended', 'followed_many'],
  work: [
    'offered',
    'released',
    'returned',
    'redo',
    'merged_away',
    'unmerged_back',
    'disputed',
    'objection',
    'objection_upheld',
    'objection_refused',
    'corrected',
    'withdrawn',
    'withdrawal_asked',
  ],
  late: ['late', 'escalated', 'urged'],
  soon: ['soon'],
  joint: [
    'interim',
    'result_in',
    'info_added',
    'took_in',
    'let_go',
    'reporter_left',
    'added_outside',
    'forward_failed',
    'heard_back',
  ],
  asked: ['snoozed'],
} as const satisfies Partial<Record<Topic, readonly string[]>>;

/** What only says that time passes, by how pressing it is; an escalation is news, and no reminder. */
const reminders: Readonly<Record<string, number>> = { soon: 1, late: 2 };

for (const [topic, names] of Object.entries(templates))
  declareNotices(
    { 'zh-CN': zh, en },
    Object.fromEntries(
      names.map((name) => [
        `requests.${name}`,
        {
          topic: topic as Topic,
          sms: bySms.has(`requests.${name}`),
          stop: topic === 'followed',
          reminder: reminders[name] ?? 0,
        },
      ]),
    ),
  );
