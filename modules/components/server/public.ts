import { factsFromTrail } from '@liren/kernel/audit/server';
import { implement, type Module } from '@liren/kernel/http/server';
import {
  getComponent,
  importComponents,
  labelledComponent,
  listComponents,
  mapComponents,
  nearComponents,
  setComponentState,
  standingComponents,
} from '../contract/public.ts';
import { followAreas } from './follow-areas.ts';
import { componentsNear, listOfComponents, mapOfComponents, oneComponent } from './read.ts';
import { componentOfLabel, componentsStanding } from './street.ts';
import { changeState, importOfComponents } from './write.ts';

export { rowsOfFile } from './file-rows.ts';
export { followAreas } from './follow-areas.ts';
export { type ComponentRow, componentByCode, componentsByCode } from './store.ts';
export { setComponentStateAs, takeComponents } from './write.ts';

/** What stands in the street: lamps, covers, benches, trees, with who owns and who keeps them. */
export const components: Module = {
  name: 'components',
  jobs: [
    {
      name: 'components.follow_areas',
      everyMs: 30_000,
      run: async (deps) => {
        for (const office of deps.areas.offices()) await followAreas(deps, office);
      },
    },
  ],
  flows: [
    {
      name: 'components.import',
      direction: 'in',
      owner: 'system_admin',
      fields: ['component'],
      facts: factsFromTrail('data.imported', 'components:'),
    },
  ],
  implementations: [
    implement(listComponents)(listOfComponents),
    implement(mapComponents)(mapOfComponents),
    implement(nearComponents)(componentsNear),
    implement(standingComponents)(componentsStanding),
    implement(labelledComponent)(componentOfLabel),
    implement(getComponent)(oneComponent),
    implement(setComponentState)(changeState),
    implement(importComponents)(importOfComponents),
  ],
};
