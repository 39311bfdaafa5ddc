import { declareNotices } from '@liren/kernel/notice/server';
import { bySms } from '../domain/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };

/** What requests tell people; the sentences stand in the catalogues under `notice.<template>`. */
const templates = [
  'requests.received',
  'requests.answered',
  'requests.not_taken',
  'requests.petition_registered',
  'requests.reclassified',
  'requests.dispatched',
  'requests.progress',
  'requests.told',
  'requests.extended',
  'requests.suspended',
  'requests.pooled',
  'requests.resumed',
  'requests.closed',
  'requests.closed_joined',
  'requests.merged',
  'requests.merged_away',
  'requests.merged_closed',
  'requests.took_in',
  'requests.unmerged',
  'requests.unmerged_back',
  'requests.let_go',
  'requests.force_closed',
  'requests.voided',
  'requests.rework',
  'requests.reopened',
  'requests.dispute_refused',
  'requests.late_sorry',
  'requests.offered',
  'requests.released',
  'requests.returned',
  'requests.redo',
  'requests.interim',
  'requests.result_in',
  'requests.objection',
  'requests.objection_upheld',
  'requests.objection_refused',
  'requests.info_added',
  'requests.urged',
  'requests.soon',
  'requests.late',
  'requests.escalated',
  'requests.disputed',
  'requests.corrected',
  'requests.withdrawn',
  'requests.reporter_left',
  'requests.withdrawal_asked',
  'requests.withdrawal_granted',
  'requests.withdrawal_refused',
] as const;

declareNotices(
  { 'zh-CN': zh, en },
  Object.fromEntries(
    ['followed_new', 'followed_ended', 'followed_many'].map((kind) => [
      `requests.${kind}`,
      { stop: true },
    ]),
  ),
);

/** What only says that time passes, by how pressing it is; an escalation is news, and no reminder. */
const reminders: Readonly<Record<string, number>> = { 'requests.soon': 1, 'requests.late': 2 };

declareNotices(
  { 'zh-CN': zh, en },
  Object.fromEntries(
    templates.map((template) => [
      template,
      { sms: bySms.has(template), reminder: reminders[template] ?? 0 },
    ]),
  ),
);
