import { type CoverageStage, coverageStages } from '../contract/public.ts';

export interface Coverage {
  stage: CoverageStage;
  /** The joint committee that takes it in. */
  joint: string | null;
  note: string;
}

/**
 * Why an enterprise cannot be brought to a stage, or null.
 *
 * The pipeline goes none → joint committee → own organisation; one may be founded without the joint committee. A way
 * back says why.
 */
export function coverageFault(
  before: CoverageStage,
  { stage, joint, note }: Coverage,
): 'coverage.joint_needed' | 'coverage.why_back' | null {
  if ((stage === 'joint') !== (joint !== null)) return 'coverage.joint_needed';
  const isBack = coverageStages.indexOf(stage) < coverageStages.indexOf(before);
  return isBack && note === '' ? 'coverage.why_back' : null;
}
