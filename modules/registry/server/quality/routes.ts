import { implement } from '@liren/kernel/http/server';
import {
  decideContradiction,
  getQuality,
  listContradictions,
  listFlawedOrganisations,
  listFlawedPeople,
  readContradiction,
} from '../../contract/public.ts';
import { contradictionDecided, contradictionRead, contradictionsOf } from './contradictions.ts';
import { organisationsFailing, peopleFailing, qualityOf } from './quality.ts';

export const qualityRoutes = [
  implement(getQuality)(qualityOf),
  implement(listFlawedPeople)(peopleFailing),
  implement(listFlawedOrganisations)(organisationsFailing),
  implement(listContradictions)(contradictionsOf),
  implement(readContradiction)(contradictionRead),
  implement(decideContradiction)(contradictionDecided),
];
