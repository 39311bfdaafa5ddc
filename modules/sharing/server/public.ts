import { implement, type Module } from '@liren/kernel/http/server';
import { declareNotices } from '@liren/kernel/notice/server';
import * as contract from '../contract/public.ts';
import en from '../words/en.json' with { type: 'json' };
import zh from '../words/zh-CN.json' with { type: 'json' };
import {
  askDecided,
  askEnded,
  askFiled,
  askList,
  askReported,
  fieldMapped,
  oneAsk,
} from './asks.ts';
import { burdenSeen, mergeDecided, mergeList } from './burden.ts';
import { answersSeen, entryFilled, entryList } from './entries.ts';
import { admittedList, itemEnded, itemList, keepItem } from './items.ts';

export { askDecided, askFiled, askReported } from './asks.ts';
export { mergeDecided } from './burden.ts';
export { entryFilled } from './entries.ts';
export type { SharingWorld } from './here.ts';
export { keepItem } from './items.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'sharing.held': { reminder: 1 },
    'sharing.admitted': {},
    'sharing.rejected': {},
    'sharing.asked': {},
    'sharing.reported': { reminder: 1 },
    'sharing.ended': {},
  },
);

/** What communities may be asked, what is asked of them, and how little of it is left to fill in. */
export const sharing: Module = {
  name: 'sharing',
  implementations: [
    implement(contract.listAdmitted)(admittedList),
    implement(contract.listItems)(itemList),
    implement(contract.saveItem)(keepItem),
    implement(contract.endItem)(itemEnded),
    implement(contract.listAsks)(askList),
    implement(contract.getAsk)(oneAsk),
    implement(contract.fileAsk)(askFiled),
    implement(contract.reportAsk)(askReported),
    implement(contract.decideAsk)(askDecided),
    implement(contract.endAsk)(askEnded),
    implement(contract.mapField)(fieldMapped),
    implement(contract.getBurden)(burdenSeen),
    implement(contract.listMerges)(mergeList),
    implement(contract.decideMerge)(mergeDecided),
    implement(contract.listEntries)(entryList),
    implement(contract.fillEntry)(entryFilled),
    implement(contract.getAnswers)(answersSeen),
  ],
};
