import { stepsOf, targetsOf } from './steps.ts';
import type { Flow } from './types.ts';

/** The flow as a Mermaid state diagram: what the docs print, drawn from what runs. */
export function stateDiagram(flow: Flow): string {
  const arrows = new Map<string, string[]>();
  for (const [name, step] of stepsOf(flow)) {
    if (name === 'shift') continue; // between releases, not between states
    for (const from of step.from.length > 0 ? step.from : ['[*]']) {
      for (const to of targetsOf(step, from)) {
        if (to !== from)
          arrows.set(`${from} --> ${to}`, [...(arrows.get(`${from} --> ${to}`) ?? []), name]);
      }
    }
  }
  const lines = [...arrows].map(([arrow, names]) => `  ${arrow}: ${names.join(' · ')}`);
  return ['stateDiagram-v2', ...lines, ...flow.ends.map((end) => `  ${end} --> [*]`), ''].join(
    '\n',
  );
}
