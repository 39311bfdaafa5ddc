import { implement, type Module } from '@liren/kernel/http/server';
import type { SealedColumn } from '@liren/kernel/secret/server';
import * as contract from '../contract/public.ts';
import { collectingCards } from './card.ts';
import { entryList, entryRead, missing, progress } from './entries/read.ts';
import { subjectRead } from './entries/subjects.ts';
import { entryTaken } from './entries/take.ts';
import { forgetEntries } from './forgetting.ts';
import { formClosed, formList, formPublished, formSaved, oneForm } from './forms/forms.ts';
import { collectingHolds } from './holds.ts';
import { mine } from './mine.ts';

export { missing as subjectsMissing } from './entries/read.ts';
export { entryTaken } from './entries/take.ts';
export { formPublished, formSaved } from './forms/forms.ts';
export type { CollectingWorld } from './here.ts';

export const collectingSealedColumns: readonly SealedColumn[] = [
  { table: 'collecting.entry', column: 'answers', office: 'office', id: 'id' },
];

/** What is asked once, of whom, and what was answered. */
export const collecting: Module = {
  name: 'collecting',
  holds: collectingHolds,
  cards: collectingCards,
  implementations: [
    implement(contract.listForms)(formList),
    implement(contract.getForm)(oneForm),
    implement(contract.saveForm)(formSaved),
    implement(contract.publishForm)(formPublished),
    implement(contract.closeForm)(formClosed),
    implement(contract.readSubject)(subjectRead),
    implement(contract.takeEntry)(entryTaken),
    implement(contract.listCollected)(entryList),
    implement(contract.readEntry)(entryRead),
    implement(contract.getProgress)(progress),
    implement(contract.listMissing)(missing),
    implement(contract.myCollecting)(mine),
  ],
  jobs: [
    {
      name: 'collecting.forget',
      everyMs: 3_600_000,
      run: async (deps) => {
        for (const office of deps.areas.offices()) await forgetEntries(deps, office);
      },
    },
  ],
};
