import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from '../decide.ts';
import * as cast from '../sample/cast.ts';
import { type Repair, repairFlows } from '../sample/flow.ts';
import { drawn } from '../sample/test-seed.ts';
import { moveTo } from '../sample/walk.ts';
import { brokenAt, type ChainedEvent, chained } from './chain.ts';

function history(): ChainedEvent[] {
  const open = cast.opening();
  const { events } = decide<Repair>(
    repairFlows,
    null,
    [
      cast.reported(open),
      moveTo(open.id, 'file', cast.clerk, cast.monday),
      moveTo(open.id, 'dispatch', cast.commander, cast.monday, 1),
      moveTo(open.id, 'say', cast.resident, cast.monday),
    ],
    { ids: cast.ids, calendar: cast.calendar, env: {} },
  );
  const sealed = () => [{ id: cast.ids.uuid(), hash: 'ab'.repeat(32) }];
  return chained(
    '',
    events.map((e) => ({ ...e, sealed: sealed() })),
  );
}

test('an untouched history is whole', () => {
  expect(brokenAt(history())).toBeNull();
  expect(brokenAt([])).toBeNull();
});

test('a history chained in pieces is the same as in one', () => {
  const all = history();
  const bare = all.map(({ digest: _, hash: __, ...e }) => e);
  const first = chained('', bare.slice(0, 2));
  expect([...first, ...chained(first.at(-1)!.hash, bare.slice(2))]).toEqual(all);
});

/** Every text, number and date in an event, by path. */
function leaves(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (value === null || typeof value !== 'object' || value instanceof Date) return [path];
  return Object.entries(value).flatMap(([k, v]) => leaves(v, [...path, k]));
}

function spoil(value: unknown, at: number): unknown {
  if (value instanceof Date) return new Date(value.getTime() + 1);
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  if (typeof value !== 'string' || value === '') return 'x';
  const i = at % value.length;
  return value.slice(0, i) + String.fromCharCode(value.charCodeAt(i) ^ 1) + value.slice(i + 1);
}

test('a flipped byte anywhere in any event is found, at that event', () => {
  fc.assert(
    fc.property(fc.nat(), fc.nat(), fc.nat({ max: 200 }), (which, where, byte) => {
      const events = structuredClone(history());
      const i = which % events.length;
      const paths = leaves(events[i]);
      const path = paths[where % paths.length]!;
      const last = path.pop()!;
      const owner = path.reduce<Record<string, unknown>>(
        (o, k) => o[k] as Record<string, unknown>,
        events[i] as unknown as Record<string, unknown>,
      );
      owner[last] = last === 'deviceAt' ? cast.monday : spoil(owner[last], byte);
      expect(brokenAt(events)).toBe(i + 1);
    }),
    drawn(300),
  );
});

test('an event left out, doubled or put elsewhere is found', () => {
  fc.assert(
    fc.property(fc.nat({ max: 5 }), fc.nat({ max: 5 }), (i, j) => {
      const events = history();
      const without = events.toSpliced(i % events.length, 1);
      // A history cut short is whole in itself: the head in the root's row tells that it is not all.
      if (i % events.length < events.length - 1)
        expect(brokenAt(without)).toBe((i % events.length) + 1);
      if (i % events.length !== j % without.length)
        expect(
          brokenAt(without.toSpliced(j % without.length, 0, events[i % events.length]!)),
        ).not.toBeNull();
    }),
    drawn(100),
  );
});
