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
export {
  type AddressKind,
  addressesOf,
  addressKinds,
  forgetAddress,
  putAddress,
  verifyAddress,
} from './addresses.ts';
export { deliverNotice, type NoticeDeps, tellAccounts } from './deliver.ts';
export {
  addDevice,
  devicesOf,
  type PushDevice,
  purgeDevices,
  removeDevice,
} from './devices.ts';
export { Gone, Hopeless } from './gone.ts';
export { officesHolding, releaseHeld, takeBackHeld } from './held.ts';
export { type LeftNotice, leaveNotices } from './leave.ts';
export { outboxMail, smtpMail } from './mail.ts';
export {
  deliverMessages,
  type MessageRow,
  messageSealedColumns,
  messagesPage,
  officesWithMessages,
  purgeMessages,
  queueMail,
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
  type GatewayReceipt,
  messageCounts,
  noteGatewayReceipt,
  noteReceipt,
  type Receipt,
  receiptFacts,
  settleMessage,
} from './receipts.ts';
export { addressOf, aroundSms } from './say.ts';
export { httpSms, outboxOnly } from './sms.ts';
export {
  type DeclaredNotice,
  declaredNotice,
  declaredNotices,
  declareNotices,
  isSecret,
  kindOf,
  sentenceOf,
} from './templates.ts';
export { httpWechat, outboxWechat } from './wechat.ts';
export { type Hours, hoursOf, saveWishes, type TopicWish, topicWishesOf } from './wishes.ts';
export {
  changedWordings,
  type OwnWording,
  ownWording,
  putWording,
  type WordingVersion,
  wordingVersions,
} from './wording.ts';
