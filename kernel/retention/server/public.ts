export { declareForgetting, type Forgetting, forgetRows, forgettings } from './forgetting.ts';
export { notePurge, type PurgeCount, type PurgeReport, purgesOf } from './purges.ts';
export {
  acrossOffices,
  daysKept,
  noteRemoved,
  type Removal,
  removals,
  setDaysKept,
} from './store.ts';
