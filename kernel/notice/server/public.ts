export {
  afterQuiet,
  courseOf,
  type Leg,
  nextAt,
  type QuietHours,
  type Telling,
  usualDigestMinute,
  usualQuietHours,
  type Wishes,
} from '../course.ts';
export { deliverNotice, type NoticeDeps, tellAccounts } from './deliver.ts';
export {
  addDevice,
  devicesOf,
  type PushDevice,
  purgeDevices,
  removeDevice,
} from './devices.ts';
export { officesHolding, releaseHeld, takeBackHeld } from './held.ts';
export { smtpMail } from './mail.ts';
export {
  deliverMessages,
  type MessageRow,
  messageSealedColumns,
  messagesPage,
  officesWithMessages,
  purgeMessages,
  queueSms,
} from './messages.ts';
export { countUnread, markRead, type NoticeRow, noticesPage } from './notices.ts';
export { endSnoozes, muteMatter, type OfMatter, ofMatter, snoozeMatter } from './of-matter.ts';
export { PushGone, vapidKeys, webPush } from './push.ts';
export {
  type ChannelCounts,
  channelFacts,
  type DeadMessage,
  deadMessages,
  messageCounts,
  noteReceipt,
  type Receipt,
  settleMessage,
} from './receipts.ts';
export { httpSms, outboxOnly } from './sms.ts';
export { declaredNotices, declareNotices, isSecret, kindOf, sentenceOf } from './templates.ts';
export { type Hours, hoursOf, saveWishes, type TopicWish, topicWishesOf } from './wishes.ts';
