import { left } from '@liren/kernel/calendar';
import { decide } from '@liren/kernel/workflow';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { requestFlows } from './request-flow.ts';
import {
  calendar,
  command,
  desk,
  env,
  type Family,
  hoursLater,
  ids,
  lighting,
  person,
  reported,
  stepped,
} from './sample.ts';

type Step = [step: string, actor: typeof desk, input?: unknown];

/** What a matter went through before it was merged, and the state that left it in. */
const before: Readonly<Record<string, readonly Step[]>> = {
  reported: [],
  verifying: [['send_to_verify', desk]],
  filed: [['file', desk]],
  dispatched: [
    ['file', desk],
    ['dispatch', command, { lead: 'lighting', others: ['power'] }],
  ],
};

const walked = (state: string, facts = reported()) =>
  before[state]!.reduce((f, [step, actor, input = {}]) => stepped(f, step, actor, input), facts);

/** Both families after a merge, or after it was undone. */
function joined(
  step: 'merge' | 'unmerge',
  { main, duplicate }: { main: Family; duplicate: Family },
  at: Date,
  actor = command,
) {
  const world = { ids, calendar, env: { ...env, merging: { main, duplicate } } };
  const input = step === 'merge' ? { into: main.root.number } : { reason: '不是同一盏灯' };
  const system = { ...actor, system: true, memberships: [] };
  const other = step === 'merge' ? 'take_in' : 'let_go';
  const from = { from: duplicate.root.number };
  return {
    duplicate: decide(
      requestFlows,
      duplicate,
      [{ matter: duplicate.root.id, step, input, actor, at }],
      world,
    ).after,
    main: decide(
      requestFlows,
      main,
      [{ matter: main.root.id, step: other, input: from, actor: system, at }],
      world,
    ).after,
  };
}

const withMain = (duplicate: Family, main: Family): Family => ({
  ...duplicate,
  subject: {
    ...duplicate.subject,
    main: { ...duplicate.subject.main!, state: main.root.state, endedAt: main.root.endedAt },
  },
});

const people = ({ parties }: Family) =>
  parties
    .filter((p) => p.until === null && p.role !== 'handler')
    .map((p) => `${p.role} ${p.who}`)
    .sort();

const open = (facts: Family) =>
  facts.clocks.filter((c) => c.matter === facts.root.id && c.stoppedAt === null);

test('what was merged and taken apart stands where it stood, with the time that was left', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(before)),
      fc.constantFrom(...Object.keys(before)),
      fc.integer({ min: 0, max: 300 }),
      fc.integer({ min: 0, max: 500 }),
      (state, mainState, merged, lasted) => {
        const duplicate = walked(state);
        const main = walked(mainState);
        const mergedAt = hoursLater(merged);
        const one = joined('merge', { main, duplicate }, mergedAt);
        expect(one.duplicate.root).toMatchObject({ state: 'merged', mergedInto: main.root.id });
        expect(open(one.duplicate)).toEqual([]);
        const at = hoursLater(merged + lasted);
        const two = joined(
          'unmerge',
          { main: one.main, duplicate: withMain(one.duplicate, one.main) },
          at,
        );
        expect(two.duplicate.root).toMatchObject({ state, mergedInto: null, endedAt: null });
        expect(two.duplicate.subject).toMatchObject({
          excluded: null,
          mergedFrom: null,
          main: null,
        });
        expect(people(two.main)).toEqual(people(main));
        expect(two.main.subject.joined).toBe(main.subject.joined);
        expect(
          open(two.duplicate)
            .map((c) => c.name)
            .sort(),
        ).toEqual(
          open(duplicate)
            .map((c) => c.name)
            .sort(),
        );
        for (const c of open(duplicate)) {
          const now = open(two.duplicate).find(({ name }) => name === c.name)!;
          const rest = left(calendar, mergedAt, c.dueAt, c.rule.limit.unit);
          if (rest > 0)
            expect(left(calendar, at, now.dueAt, now.rule.limit.unit)).toBeCloseTo(rest);
          else expect(now.dueAt.getTime()).toBeLessThanOrEqual(mergedAt.getTime());
        }
        const units = (f: Family) =>
          f.assignments.filter((a) => a.endedAt === null).map((a) => [a.unit, a.lead]);
        expect(units(two.duplicate)).toEqual(units(duplicate));
      },
    ),
    { numRuns: 200 },
  );
});

test('everybody of a merged matter joins the main, each once; whoever joined on their own stays', () => {
  const [neighbour, third] = [person(20), person(21)];
  const duplicate = stepped(stepped(reported(), 'join', neighbour), 'join', third);
  const main = stepped(reported(), 'join', third);
  // The reporter of both is one person here, and the third has joined both.
  const one = joined('merge', { main, duplicate }, hoursLater(1));
  expect(people(one.main)).toEqual(
    [
      `reporter account:${main.parties[0]!.who.slice(8)}`,
      `joiner account:${neighbour.account}`,
      `joiner account:${third.account}`,
    ].sort(),
  );
  expect(one.main.subject.joined).toBe(2);
  const two = joined(
    'unmerge',
    { main: one.main, duplicate: withMain(one.duplicate, one.main) },
    hoursLater(2),
  );
  expect(people(two.main)).toEqual(people(main));
  expect(two.main.subject.joined).toBe(1);
});

test('a matter is not merged into itself, nor into one that has ended, nor a petition into anything', () => {
  const code = (facts: { main: Family; duplicate: Family }, actor = command) => {
    try {
      joined('merge', facts, hoursLater(1), actor);
      return 'taken';
    } catch (error) {
      return (error as { code: string }).code;
    }
  };
  const one = reported();
  const ended = stepped(reported(), 'dissuade', desk, { text: '不合法' });
  expect(code({ main: one, duplicate: one })).toBe('merge.itself');
  expect(code({ main: ended, duplicate: one })).toBe('merge.not_open');
  const petition = stepped(reported(), 'register_petition', desk);
  expect(code({ main: one, duplicate: petition })).toBe('merge.petition');
  expect(code({ main: one, duplicate: walked('dispatched') }, desk)).toBe('step.not_yours');
  expect(code({ main: one, duplicate: walked('dispatched') })).toBe('taken');
  expect(code({ main: one, duplicate: walked('filed') }, desk)).toBe('taken');
});

test('units that worked on a merged matter are released and told; taken apart, they have it again', () => {
  const duplicate = stepped(walked('dispatched'), 'accept', lighting, {}, { unit: 'lighting' });
  const main = reported();
  const one = joined('merge', { main, duplicate }, hoursLater(3));
  expect(one.duplicate.assignments.map((a) => a.state)).toEqual(['released', 'released']);
  const two = joined(
    'unmerge',
    { main: one.main, duplicate: withMain(one.duplicate, one.main) },
    hoursLater(5),
  );
  expect(two.duplicate.assignments.map((a) => [a.unit, a.state])).toEqual([
    ['lighting', 'released'],
    ['power', 'released'],
    ['lighting', 'offered'],
    ['power', 'offered'],
  ]);
});

/** Given to units, then resting until 20 December. */
function resting(): Family {
  const input = { reason: '等停电', until: '2026-12-20' };
  const asked = stepped(walked('dispatched'), 'ask.suspension', lighting, input);
  return stepped(asked, 'answer.suspension', command, { yes: true });
}

test('a hold that stood before a merge stands again after it, until the same day', () => {
  const [main, duplicate] = [reported(), resting()];
  const before = open(duplicate);
  const resumeAt = before.find((c) => c.name === 'resume')!.dueAt;
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 2000 }), (lasted) => {
      const one = joined('merge', { main, duplicate }, hoursLater(1));
      expect(open(one.duplicate)).toEqual([]);
      const at = hoursLater(1 + lasted);
      const { duplicate: apart } = joined(
        'unmerge',
        { main: one.main, duplicate: withMain(one.duplicate, one.main) },
        at,
      );
      const isOver = resumeAt <= at;
      const clock = (name: string) => open(apart).find((c) => c.name === name);
      expect(apart.subject.hold).toBe(isOver ? null : 'suspended');
      expect(clock('resolution')?.pausedLeft === null).toBe(isOver);
      expect(clock('resume') === undefined).toBe(isOver);
      // Within the hour a rest lasts at least, it may end a little later.
      if (!isOver)
        expect(
          Math.abs((clock('resume')?.dueAt.getTime() ?? 0) - resumeAt.getTime()),
        ).toBeLessThanOrEqual(3_600_000);
    }),
  );
});
