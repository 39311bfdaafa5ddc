/** Ways to somebody: the list in the app, a line on a device, WeChat, a message to the phone, a mail. */
export const ways = ['inapp', 'push', 'wechat', 'sms', 'mail'] as const;
export type Way = (typeof ways)[number];

/** Those that leave the house. */
export const messageWays = ['push', 'wechat', 'sms', 'mail'] as const satisfies readonly Way[];
export type MessageWay = (typeof messageWays)[number];

/** At once, or once a day together with everything else. */
export const paces = ['now', 'daily'] as const;
export type Pace = (typeof paces)[number];

/** What a notice is about, as a person chooses by. `asked`: a reminder somebody set for themselves. */
export const topics = [
  'result',
  'promise',
  'progress',
  'followed',
  'work',
  'late',
  'soon',
  'joint',
  'convenience',
  'warning',
  'activity',
  'weather',
  'emergency',
  'news',
  'asked',
] as const;
export type Topic = (typeof topics)[number];

export interface TopicRule {
  /** Whose settings it stands in; null: in nobody's. */
  for: 'resident' | 'staff' | 'everybody' | null;
  /** What nobody can switch off or put off to the digest, and why. */
  duty: { why: 'feedback' | 'reason' | 'first_receiver' | 'limit'; ways: readonly Way[] } | null;
  /** As it is told while a person has said nothing. */
  usual: readonly Way[];
}

/** What may ring, and costs nobody anything. */
const light = ['inapp', 'push', 'wechat'] as const;

/**
 * The topics, with what the law or the clock demands of them.
 *
 * 北京市接诉即办工作条例: the result is fed back and an extension gives its reason to the person (art. 15); whoever
 * received a matter first answers for it (art. 14); its limit stands on the order (art. 13).
 */
export const topicRules: Readonly<Record<Topic, TopicRule>> = {
  result: { for: 'resident', duty: { why: 'feedback', ways: ['inapp', 'sms'] }, usual: ways },
  promise: { for: 'resident', duty: { why: 'reason', ways: ['inapp', 'sms'] }, usual: ways },
  progress: { for: 'resident', duty: null, usual: ways },
  followed: { for: 'resident', duty: null, usual: light },
  work: {
    for: 'staff',
    duty: { why: 'first_receiver', ways: ['inapp'] },
    usual: ['inapp', 'push'],
  },
  late: { for: 'staff', duty: { why: 'limit', ways: ['inapp'] }, usual: ['inapp', 'push'] },
  soon: { for: 'staff', duty: null, usual: ['inapp', 'push'] },
  joint: { for: 'staff', duty: null, usual: ['inapp', 'push'] },
  convenience: { for: 'resident', duty: null, usual: light },
  warning: { for: 'resident', duty: null, usual: light },
  activity: { for: 'resident', duty: null, usual: light },
  weather: { for: 'resident', duty: null, usual: light },
  emergency: { for: 'resident', duty: null, usual: light },
  news: { for: 'everybody', duty: null, usual: ways },
  asked: { for: null, duty: null, usual: ['inapp', 'push'] },
};

/** What the street tells whoever has asked for it: 便民 预警 活动 气象 应急宣教. A warning is told in quiet hours, too. */
export const broadcastTopics = [
  'convenience',
  'warning',
  'activity',
  'weather',
  'emergency',
] as const;
export type BroadcastTopic = (typeof broadcastTopics)[number];

/** The ways of a topic while nothing is chosen: no sender writes to the phone or mailbox of staff of their own accord. */
export const usualWays = (topic: Topic, kind: 'resident' | 'staff'): Way[] =>
  topicRules[topic].usual.filter((way) => kind === 'resident' || way === 'inapp' || way === 'push');

/** The topics somebody of this kind decides about, in the order they are shown. */
export const topicsFor = (kind: 'resident' | 'staff'): Topic[] =>
  topics.filter((topic) => [kind, 'everybody'].includes(topicRules[topic].for ?? ''));
