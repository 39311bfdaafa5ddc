import { faultsOf, oneSidedSeparations } from '@liren/kernel/workflow';
import { expect, test } from 'vitest';
import { referralFlows } from './flow.ts';

test('every state of a hand-over is reached and left', () => {
  expect(faultsOf(referralFlows)).toEqual([]);
  expect(oneSidedSeparations(referralFlows)).toEqual([]);
});
