export { deliverNotice, type NoticeDeps } from './deliver.ts';
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
export { httpSms, outboxOnly } from './sms.ts';
export { declaredNotices, declareNotices, isSecret, sentenceOf } from './templates.ts';
