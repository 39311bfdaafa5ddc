export {
  acrossOffices,
  daysKept,
  noteRemoved,
  type Removal,
  removals,
  setDaysKept,
} from './store.ts';
