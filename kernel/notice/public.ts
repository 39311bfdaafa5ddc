export type { MailPort } from './mail.ts';
export { type Channel, channels, NoticeParams, NoticePayload, tell } from './payload.ts';
export { type PushPayload, type PushPort, PushSubscription } from './push.ts';
export type { SmsPort } from './sms.ts';
export { type Speech, spokenParams } from './spoken.ts';
export {
  type BroadcastTopic,
  broadcastTopics,
  type MessageWay,
  messageWays,
  type Pace,
  paces,
  type Topic,
  topicRules,
  topics,
  topicsFor,
  usualWays,
  type Way,
  ways,
} from './topic.ts';
export {
  type WechatMessage,
  type WechatPort,
  WechatTemplates,
  wechatParts,
} from './wechat.ts';
export {
  type Aspect,
  aspectLimits,
  aspects,
  filled,
  smsSegments,
  variablesIn,
  type WordingFault,
  wordingFaults,
} from './wording.ts';
