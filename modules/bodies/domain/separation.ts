import type { BodyKindCode, Layer } from '../contract/public.ts';
import { bodyKinds } from './kinds.ts';

/** A body as the separation of deliberation and execution (议行分设) looks at it. */
export interface Organ {
  id: string;
  kind: BodyKindCode;
}

/** The bodies of one motion; who deliberates may be nobody. */
export interface MotionBodies {
  deliberates: Organ | null;
  decides: Organ;
  executes: Organ;
}

export type SeparationFault =
  | 'motion.decides_and_executes'
  | 'motion.does_not_deliberate'
  | 'motion.does_not_decide'
  | 'motion.does_not_execute';

const layerOf = ({ kind }: Organ): Layer => bodyKinds[kind].layer;

/**
 * Why these bodies cannot share a motion, or null.
 *
 * A motion belongs to a body that decides; its execution belongs to another. What a body may do follows from its
 * layer, and no kind has two: whoever decided one motion executes none.
 */
export function separationFault({
  deliberates,
  decides,
  executes,
}: MotionBodies): SeparationFault | null {
  if (decides.id === executes.id) return 'motion.decides_and_executes';
  if (layerOf(decides) !== 'decision') return 'motion.does_not_decide';
  if (layerOf(executes) !== 'execution') return 'motion.does_not_execute';
  if (deliberates && layerOf(deliberates) !== 'deliberation') return 'motion.does_not_deliberate';
  return null;
}
