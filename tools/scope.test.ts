import { type Role, roles } from '@liren/kernel/account';
import type { Endpoint } from '@liren/kernel/contract';
import * as contract from '@liren/requests/contract';
import { expect, test } from 'vitest';
import {
  codeOf,
  locust,
  type Person,
  willow,
  world,
} from '../modules/requests/server/test-world.ts';

type World = Awaited<ReturnType<typeof world>>;

/** Every endpoint about one request, as somebody who has a reason to call it would. */
const about = (number: string): [Endpoint, unknown][] => {
  const params = { number };
  const file = '01a20000-0000-7000-8000-000000000000';
  return [
    [contract.getRequest, { params }],
    [
      contract.takeRequestStep,
      { params: { number, step: 'note' }, body: { input: { text: '看过' } } },
    ],
    [contract.dispatchOptions, { params }],
    [contract.revealReporter, { params, body: { purpose: 'call_back' } }],
    [contract.requestPhoto, { params: { number, file }, query: { size: 'thumb' } }],
    [contract.getMyRequest, { params }],
    [contract.getPublicRequest, { params }],
  ];
};

/** A private request in 柳岸社区 that 市政管理所 works on. */
async function request(w: World): Promise<{ number: string; reporter: Person }> {
  const reporter = await w.resident();
  const { number } = await w.report(reporter, { isPublic: false });
  await w.take(await w.staff('desk', { area: willow }), number, 'send_to_verify');
  await w.take(await w.staff('grid_worker', { area: willow }), number, 'confirm', { note: '属实' });
  await w.take(await w.staff('command'), number, 'dispatch', { lead: 'lighting', others: [] });
  return { number, reporter };
}

const somebody = (w: World, role: Role, where: 'inside' | 'outside'): Promise<Person> =>
  w.staff(role, {
    area: where === 'inside' ? willow : locust,
    unit: role === 'handler' ? (where === 'inside' ? 'lighting' : 'power') : null,
  });

const answersOf = async (w: World, who: Person | null, number: string): Promise<string[]> =>
  Promise.all(
    about(number).map(([endpoint, input]) => codeOf(w.as(who).call(endpoint, input as never))),
  );

const working: readonly Role[] = [
  'grid_worker',
  'desk',
  'command',
  'handler',
  'checker',
  'assessor',
];

test('whoever stands outside is told of a private request what they would be told of none', async () => {
  await using w = await world();
  const { number } = await request(w);
  const none = '9990000009';
  const strangers: (Person | null)[] = [
    null,
    await w.resident(),
    ...(await Promise.all(roles.map((role) => somebody(w, role, 'outside')))),
  ];
  for (const stranger of strangers) {
    expect(await answersOf(w, stranger, number)).toEqual(await answersOf(w, stranger, none));
    const list = w.as(stranger).call(contract.listRequests, { query: {} });
    const found = await list.then(
      ({ rows }) => rows.map((row) => row.number),
      () => [],
    );
    expect(found).not.toContain(number);
  }
});

test('whoever works inside finds it in the list and on its page, and nobody else does', async () => {
  await using w = await world();
  const { number } = await request(w);
  const table: Record<string, [string, boolean]> = {};
  for (const role of roles) {
    const who = await somebody(w, role, 'inside');
    const page = await codeOf(w.as(who).call(contract.getRequest, { params: { number } }));
    const rows = await w
      .as(who)
      .call(contract.listRequests, { query: {} })
      .then(
        (reply) => reply.rows,
        () => [],
      );
    table[role] = [page, rows.some((row) => row.number === number)];
  }
  expect(table).toEqual(
    Object.fromEntries(
      roles.map((role) => [
        role,
        working.includes(role) ? ['answered', true] : ['permission.denied', false],
      ]),
    ),
  );
});

test('the reporter reads the own request, and is told nothing that is for staff', async () => {
  await using w = await world();
  const { number, reporter } = await request(w);
  const [page, , options, reveal, , mine] = await answersOf(w, reporter, number);
  expect([page, options, reveal, mine]).toEqual([
    'permission.denied',
    'permission.denied',
    'permission.denied',
    'answered',
  ]);
});
