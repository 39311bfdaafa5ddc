import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../../contract/public.ts';
import { contactsSeen, saveContactAs, savePairAs, saveSecondmentAs } from './pairs.ts';
import { recordVisitAs, visitRead, visitsSeen } from './visits.ts';

export const contactRoutes: Module['implementations'] = [
  implement(contract.getContacts)(contactsSeen),
  implement(contract.savePair)(savePairAs),
  implement(contract.saveContact)(saveContactAs),
  implement(contract.saveSecondment)(saveSecondmentAs),
  implement(contract.listVisits)(visitsSeen),
  implement(contract.recordVisit)(recordVisitAs),
  implement(contract.readVisit)(visitRead),
];
