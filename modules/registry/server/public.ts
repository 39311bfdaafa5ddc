import { factsFromTrail } from '@liren/kernel/audit/server';
import { implement, type Module } from '@liren/kernel/http/server';
import type { SealedColumn } from '@liren/kernel/secret/server';
import { getOrganisationCard, getOwnCard } from '../contract/public.ts';
import { registryCards } from './card/parts.ts';
import { organisationCard, ownCard } from './card/told.ts';
import { estateRoutes } from './estate/routes.ts';
import { tellOfEstates } from './estate/telling.ts';
import { registryHolds } from './holds.ts';
import { matchRoutes } from './intake/matches.ts';
import { intakeRoutes } from './intake/use.ts';
import { takeFiles } from './intake/work.ts';
import { organisationRoutes } from './organisation/routes.ts';
import { peopleExportAct, peopleExportFlow } from './person/exporting.ts';
import { forgetMarks } from './person/forgetting.ts';
import { peopleKept, purgePeople } from './person/purging.ts';
import { peopleRoutes } from './person/routes.ts';
import { followAreas } from './place/follow-areas.ts';
import { qualityRoutes } from './quality/routes.ts';

import { statisticsRoutes } from './statistics/routes.ts';

export { entryCard, ownParts } from './card/told.ts';
export { putCommittee, putContract, putEstates, putStatement } from './estate/store.ts';
export { countEntries, type Known, type KnownEntry, knownEntries } from './facts/known.ts';
export { type FactOutcome, FactRefused, type SayWorld, sayFacts } from './facts/say.ts';
export { importFile } from './intake/from-file.ts';
export { beginMade, madeOn, standOfMade } from './intake/made.ts';
export { putTies } from './organisation/around-store.ts';
export { type NewOrganisation, takeOrganisations } from './organisation/take.ts';
export * from './person/public.ts';
export * from './place/public.ts';
export { type NewSpace, putSpaces } from './space/spaces.ts';
export { newestEdition } from './statistics/store.ts';
export {
  type NewPost,
  type NewSunk,
  putPosts,
  putRadiation,
  putSunk,
} from './workforce/communities.ts';

/** Columns of the register that hold sealed values. */
export const registrySealedColumns: readonly SealedColumn[] = [
  { table: 'registry.person', column: 'id_sealed', office: 'office', id: 'id' },
  { table: 'registry.person', column: 'phone_sealed', office: 'office', id: 'id' },
  { table: 'registry.care_mark', column: 'detail', office: 'office', id: 'id' },
  { table: 'registry.organisation', column: 'contact_sealed', office: 'office', id: 'id' },
  { table: 'registry.intake_chunk', column: 'cells', office: 'office', id: 'id' },
  { table: 'registry.intake_before', column: 'snapshot', office: 'office', id: 'id' },
  { table: 'registry.fact', column: 'said', office: 'office', id: 'id' },
  { table: 'registry.fact', column: 'reason', office: 'office', id: 'id' },
];

/** Who is here, where they live, what they belong to. */
export const registry: Module = {
  name: 'registry',
  holds: registryHolds,
  cards: registryCards,
  keeps: [peopleKept],
  acts: [peopleExportAct],
  implementations: [
    ...peopleRoutes,
    ...organisationRoutes,
    ...estateRoutes,
    ...statisticsRoutes,
    ...intakeRoutes,
    ...matchRoutes,
    ...qualityRoutes,
    implement(getOrganisationCard)(organisationCard),
    implement(getOwnCard)(ownCard),
  ],
  jobs: [
    takeFiles,
    {
      name: 'registry.forget',
      everyMs: 3_600_000,
      run: async (deps) => {
        for (const office of deps.areas.offices()) {
          await forgetMarks(deps, office);
          await purgePeople(deps, office);
        }
      },
    },
    {
      name: 'registry.tell_estates',
      everyMs: 600_000,
      run: async (deps) => {
        for (const office of deps.areas.offices()) await tellOfEstates(deps, office);
      },
    },
    {
      name: 'registry.follow_areas',
      everyMs: 30_000,
      run: async (deps) => {
        for (const office of deps.areas.offices()) await followAreas(deps, office);
      },
    },
  ],
  flows: [
    peopleExportFlow,
    {
      name: 'registry.import',
      direction: 'in',
      owner: 'registrar',
      fields: ['name', 'phone', 'id_number', 'household', 'organisation'],
      facts: factsFromTrail('data.imported', 'registry:'),
    },
  ],
};
