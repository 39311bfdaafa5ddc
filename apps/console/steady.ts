import { listDemoPeople, listUnits } from '@liren/accounts/contract';
import { getArea, getMap, listAreas, locatePoint } from '@liren/areas/contract';
import { listProfiles } from '@liren/assessment/contract';
import { communityLists, listCategories } from '@liren/requests/contract';

/** What a busy office reads once and not with every step somebody takes. */
export const steady = [
  listDemoPeople,
  listUnits,
  getArea,
  getMap,
  listAreas,
  locatePoint,
  listProfiles,
  communityLists,
  listCategories,
];
