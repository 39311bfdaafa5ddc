import type { LocalDate, Office } from '@liren/kernel/contract';
import type { Db, Tx } from '@liren/kernel/database/server';
import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { answerOf, answersFor, answersList, countOfAnswer, countOfMissed } from './answers.ts';
import { forgetWords, numbers, usesOfOne } from './numbers.ts';
import {
  changePageAs,
  onePage,
  oneVersion,
  pagesList,
  publishPageAs,
  withdrawPageAs,
  writePageAs,
} from './pages.ts';
import { pagesInForce } from './store.ts';
import { dropTemplate, keepTemplate, rewriteTemplate, templates } from './templates.ts';

export { countOfMissed as countMissedWords } from './answers.ts';
export { countUse } from './numbers-store.ts';
export { publishPageAs, type Writer, writePageAs } from './pages.ts';
export { keepTemplate } from './templates.ts';

/** Whether everybody can read a page on a day: an answer links to no other. */
export async function isInForce(
  db: Db | Tx,
  office: Office,
  no: number,
  today: LocalDate,
): Promise<boolean> {
  return (await pagesInForce(db, office, today)).some((page) => page.no === no);
}

/** Answers to common questions, and the texts staff write often. */
export const knowledge: Module = {
  name: 'knowledge',
  jobs: [forgetWords],
  implementations: [
    implement(contract.listAnswers)(answersList),
    implement(contract.getAnswer)(answerOf),
    implement(contract.matchAnswers)(answersFor),
    implement(contract.countAnswer)(countOfAnswer),
    implement(contract.countMissed)(countOfMissed),
    implement(contract.listPages)(pagesList),
    implement(contract.getPage)(onePage),
    implement(contract.getPageVersion)(oneVersion),
    implement(contract.writePage)(writePageAs),
    implement(contract.changePage)(changePageAs),
    implement(contract.publishPage)(publishPageAs),
    implement(contract.withdrawPage)(withdrawPageAs),
    implement(contract.pageNumbers)(numbers),
    implement(contract.usesOfPage)(usesOfOne),
    implement(contract.listTemplates)(templates),
    implement(contract.saveTemplate)(keepTemplate),
    implement(contract.changeTemplate)(rewriteTemplate),
    implement(contract.deleteTemplate)(dropTemplate),
  ],
};
