import { implement, implementStream } from '@liren/kernel/http/server';
import {
  exportStatistics,
  getStatistics,
  listStatistics,
  previewStatistics,
  publishStatistics,
} from '../../contract/public.ts';
import { previewOf, publishEdition } from './publish.ts';
import { csvOfEdition, listOfEditions, tableOfEdition } from './read.ts';

export const statisticsRoutes = [
  implement(listStatistics)(listOfEditions),
  implement(getStatistics)(tableOfEdition),
  implementStream(exportStatistics)(csvOfEdition),
  implement(previewStatistics)(previewOf),
  implement(publishStatistics)(publishEdition),
];
