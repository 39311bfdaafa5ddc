export { deliverNotice, type NoticeDeps, tellAccounts } from './deliver.ts';
export {
  addDevice,
  devicesOf,
  type PushDevice,
  purgeDevices,
  removeDevice,
} from './devices.ts';
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
export { PushGone, vapidKeys, webPush } from './push.ts';
export {
  afterQuiet,
  type QuietHours,
  quietHoursOf,
  saveQuietHours,
  usualQuietHours,
} from './quiet-hours.ts';
export { httpSms, outboxOnly } from './sms.ts';
export { declaredNotices, declareNotices, isSecret, sentenceOf } from './templates.ts';
