import type { MatterId } from '../../contract/values.ts';
import type { EventRow, Facts, Flows, Matter } from '../types.ts';

/** What a matter's row must be by its family's events alone; the model the kernel is tested against. */
export type Told = Pick<
  Matter,
  | 'id'
  | 'root'
  | 'kind'
  | 'flowVersion'
  | 'state'
  | 'round'
  | 'seq'
  | 'number'
  | 'area'
  | 'reportedArea'
  | 'unit'
  | 'person'
  | 'lead'
  | 'visibility'
  | 'dictionaryVersion'
  | 'mergedInto'
  | 'did'
  | 'openedAt'
  | 'changedAt'
  | 'endedAt'
  | 'version'
>;

const blank = {
  number: null,
  unit: null,
  person: null,
  lead: false,
  mergedInto: null,
  did: {},
  endedAt: null,
  version: 0,
};

/** Told apart from how the kernel computes it: no step is looked up, no change is run. */
export function fold(events: readonly EventRow[], flows: Flows): Map<MatterId, Told> {
  const matters = new Map<MatterId, Told>();
  for (const e of events) {
    const before = matters.get(e.matter);
    const opened = { ...blank, id: e.matter, root: e.root, openedAt: e.at };
    const { area } = e.changes as { area?: string };
    const kind = (before?.kind ?? e.changes['kind']) as string;
    matters.set(e.matter, {
      ...(before ?? (opened as unknown as Told)),
      ...(e.changes as Partial<Told>),
      state: e.toState,
      round: e.round,
      seq: e.seq,
      changedAt: e.at,
      did: deeds(before?.did ?? {}, e.step, e),
      endedAt: flows[kind]?.ends.includes(e.toState) ? (before?.endedAt ?? e.at) : null,
    });
    const root = matters.get(e.root) as Told;
    const did = e.matter === e.root ? root.did : deeds(root.did, `assignment.${e.step}`, e);
    matters.set(e.root, { ...root, did, version: e.seq });
    if (e.matter === e.root && area !== undefined)
      for (const [id, m] of matters) matters.set(id, { ...m, area });
  }
  return matters;
}

/** The part of a family's rows that its events tell: not the point (may be a home), nor what follows from other rows. */
export function told({ root, assignments }: Facts): Map<MatterId, Told> {
  const parts = [root, ...assignments].map(
    ({ office: _, at: __, dueAt: ___, head: ____, openAssignments: _____, ...rest }) => rest,
  );
  return new Map(parts.map((m) => [m.id, m]));
}

function deeds(
  did: Told['did'],
  step: string,
  { actor, behalf }: Pick<EventRow, 'actor' | 'behalf'>,
): Told['did'] {
  const who = [actor, behalf].filter((one) => one !== null);
  return who.length === 0 ? did : { ...did, [step]: [...new Set([...(did[step] ?? []), ...who])] };
}
