import type { Who } from '../account/who.ts';
import { stepsOf, targetsOf } from './steps.ts';
import type { AnyAsk, AnyStep, Flow } from './types.ts';

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

/** A flow as a page of the docs: its diagram, and who may take which step from where. */
export function flowPage(flow: Flow): string {
  const steps = Object.entries(flow.steps).map(([name, step]) => rowOf(name, step));
  const asks = Object.entries(flow.asks).map(
    ([kind, ask]) =>
      `| ${kind} | ${ask.from.join(', ')} | ${inWords(ask.asker)} | ${inWords(ask.answerer)} | ${(ask.to ?? []).join(', ') || 'stays'} | ${inTime(ask.limit)} |`,
  );
  return [
    `# The flow of a matter of kind \`${flow.kind}\``,
    '',
    `Version ${flow.version}. Written by \`npm run goldens\` from the declaration that runs; do not edit.`,
    '',
    '```mermaid',
    stateDiagram(flow).trimEnd(),
    '```',
    '',
    '| step | from | to | who | seen by |',
    '| --- | --- | --- | --- | --- |',
    ...steps,
    ...(asks.length > 0
      ? [
          '',
          'Questions move nothing until somebody answers yes.',
          '',
          '| question | while | asked by | answered by | a yes leads to | time to answer |',
          '| --- | --- | --- | --- | --- | --- |',
          ...asks,
        ]
      : []),
    '',
  ].join('\n');
}

function rowOf(name: string, step: AnyStep): string {
  const to = typeof step.to === 'string' ? [step.to] : step.to;
  return `| ${name} | ${step.from.join(', ') || '(opens it)'} | ${to.map((s) => (s === 'same' ? 'stays' : s)).join(', ')} | ${inWords(step.who)} | ${step.visibility ?? 'staff'} |`;
}

/** A permission as a reader of the docs needs it. */
function inWords(who: Who): string {
  if (typeof who === 'string') return who;
  if ('role' in who) return `${who.role} of the ${who.over}`;
  if ('party' in who) return who.party;
  if ('did' in who) return `whoever did ${who.did}`;
  if ('any' in who) return who.any.map(inWords).join(' or ');
  if ('all' in who)
    return who.all
      .map((w) => (typeof w === 'object' && 'any' in w ? `(${inWords(w)})` : inWords(w)))
      .join(' and ');
  return `not ${inWords(who.not)}`;
}

const inTime = (limit: AnyAsk['limit']): string =>
  typeof limit === 'function' ? 'as set' : limit ? `${limit.amount} ${limit.unit}` : '';
