import { listDemoPeople } from '@liren/accounts/contract';
import { getMap, locatePoint } from '@liren/areas/contract';
import { communityLists, listCategories } from '@liren/requests/contract';

/** What a phone reads once and not with every step somebody takes in the office. */
export const steady = [listDemoPeople, getMap, locatePoint, communityLists, listCategories];
