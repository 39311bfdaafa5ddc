import fc from 'fast-check';
import { expect, test } from 'vitest';
import { coverageStages } from '../contract/public.ts';
import { coverageFault } from './public.ts';

const stage = fc.constantFrom(...coverageStages);

test('a joint committee is named exactly where one takes the enterprise in', () => {
  fc.assert(
    fc.property(stage, stage, fc.option(fc.constant('committee')), (before, to, joint) => {
      const fault = coverageFault(before, { stage: to, joint, note: '说明' });
      expect(fault === null).toBe((to === 'joint') === (joint !== null));
    }),
  );
});

test('a way back says why; a way forward need not', () => {
  fc.assert(
    fc.property(stage, stage, (before, to) => {
      const joint = to === 'joint' ? 'committee' : null;
      const isBack = coverageStages.indexOf(to) < coverageStages.indexOf(before);
      expect(coverageFault(before, { stage: to, joint, note: '' })).toBe(
        isBack ? 'coverage.why_back' : null,
      );
    }),
  );
});
