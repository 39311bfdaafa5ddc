import { type Implementation, implement } from '@liren/kernel/http/server';
import {
  addBuilding,
  addCareMark,
  addPerson,
  addRoom,
  claimEntry,
  correctPerson,
  decideClaim,
  endCareMark,
  endSetPermission,
  getBuilding,
  getHousehold,
  getOwnEntry,
  getPerson,
  getRoom,
  giveSetPermission,
  listCareSets,
  listClaims,
  listPlaces,
  mergePeople,
  movePerson,
  readCard,
  searchRegister,
  setPersonState,
  unmergePeople,
} from '../../contract/public.ts';
import { buildingAdded, buildingPage, placeTree, roomAdded, roomPage } from '../place/pages.ts';
import { cardRead, householdPage, personHead } from './card.ts';
import {
  markAdded,
  markEnded,
  personAdded,
  personCorrected,
  personMoved,
  stateSet,
} from './keeping.ts';
import { mergeUndone, peopleMerged } from './merging.ts';
import { claimDecided, claimsPage, entryClaimed, ownEntry } from './own.ts';
import { searchOf } from './search.ts';
import { permissionEnded, permissionGiven, setsPage } from './sets.ts';

/** Everything that is asked and done about people and places. */
export const peopleRoutes: readonly Implementation[] = [
  implement(searchRegister)(searchOf),
  implement(getPerson)(personHead),
  implement(readCard)(cardRead),
  implement(getHousehold)(householdPage),
  implement(addPerson)(personAdded),
  implement(correctPerson)(personCorrected),
  implement(movePerson)(personMoved),
  implement(setPersonState)(stateSet),
  implement(addCareMark)(markAdded),
  implement(endCareMark)(markEnded),
  implement(mergePeople)(peopleMerged),
  implement(unmergePeople)(mergeUndone),
  implement(listCareSets)(setsPage),
  implement(giveSetPermission)(permissionGiven),
  implement(endSetPermission)(permissionEnded),
  implement(getOwnEntry)(ownEntry),
  implement(claimEntry)(entryClaimed),
  implement(listClaims)(claimsPage),
  implement(decideClaim)(claimDecided),
  implement(listPlaces)(placeTree),
  implement(getBuilding)(buildingPage),
  implement(getRoom)(roomPage),
  implement(addBuilding)(buildingAdded),
  implement(addRoom)(roomAdded),
];
