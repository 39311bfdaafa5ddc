import { type Implementation, implement } from '@liren/kernel/http/server';
import * as contract from '../../contract/public.ts';
import { spaceAdded, spaceChanged, spaceMoved, spaceOf, spacesList } from '../space/spaces.ts';
import {
  communityCard,
  communityCards,
  postAdded,
  postChanged,
  postEnded,
  radiationSaved,
  sunkAdded,
  sunkEnded,
} from '../workforce/communities.ts';
import {
  committeeSaved,
  contractAdded,
  contractNoticed,
  estateAdded,
  estateCorrected,
  estateOf,
  estatesList,
  statementSaved,
} from './estates.ts';
import { housesList, housesSaved } from './houses.ts';

/** Estates, spaces, and the workforce of communities. */
export const estateRoutes: readonly Implementation[] = [
  implement(contract.listEstates)(estatesList),
  implement(contract.getEstate)(estateOf),
  implement(contract.addEstate)(estateAdded),
  implement(contract.correctEstate)(estateCorrected),
  implement(contract.saveOwnersCommittee)(committeeSaved),
  implement(contract.addPropertyContract)(contractAdded),
  implement(contract.noticePropertyContract)(contractNoticed),
  implement(contract.saveFundStatement)(statementSaved),
  implement(contract.listHouses)(housesList),
  implement(contract.saveHouses)(housesSaved),
  implement(contract.listSpaces)(spacesList),
  implement(contract.getSpace)(spaceOf),
  implement(contract.addSpace)(spaceAdded),
  implement(contract.changeSpace)(spaceChanged),
  implement(contract.moveSpace)(spaceMoved),
  implement(contract.listCommunityCards)(communityCards),
  implement(contract.getCommunityCard)(communityCard),
  implement(contract.addPost)(postAdded),
  implement(contract.changePost)(postChanged),
  implement(contract.endPost)(postEnded),
  implement(contract.addSunk)(sunkAdded),
  implement(contract.endSunk)(sunkEnded),
  implement(contract.saveRadiation)(radiationSaved),
];
