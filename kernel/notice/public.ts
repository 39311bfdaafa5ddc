export { type Channel, channels, NoticeParams, NoticePayload, tell } from './payload.ts';
export { type PushPayload, type PushPort, PushSubscription } from './push.ts';
export type { SmsPort } from './sms.ts';
export { type Speech, spokenParams } from './spoken.ts';
