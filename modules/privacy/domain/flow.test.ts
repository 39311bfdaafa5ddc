import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import { expect, test } from 'vitest';
import { rightsFlows } from './public.ts';

test('the flow of a rights request has no fault', () => {
  expect(faultsOf(rightsFlows)).toEqual([]);
  expect(oneSidedSeparations(rightsFlows)).toEqual([]);
});
