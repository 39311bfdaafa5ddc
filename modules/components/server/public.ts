import { implement, type Module } from '@liren/kernel/http/server';
import {
  getComponent,
  importComponents,
  listComponents,
  mapComponents,
  nearComponents,
  setComponentState,
} from '../contract/public.ts';
import { componentsNear, listOfComponents, mapOfComponents, oneComponent } from './read.ts';
import { changeState, importOfComponents } from './write.ts';

export { rowsOfFile } from './file-rows.ts';
export { type ComponentRow, componentByCode, componentsByCode } from './store.ts';
export { takeComponents } from './write.ts';

/** What stands in the street: lamps, covers, benches, trees, with who owns and who keeps them. */
export const components: Module = {
  name: 'components',
  implementations: [
    implement(listComponents)(listOfComponents),
    implement(mapComponents)(mapOfComponents),
    implement(nearComponents)(componentsNear),
    implement(getComponent)(oneComponent),
    implement(setComponentState)(changeState),
    implement(importComponents)(importOfComponents),
  ],
};
