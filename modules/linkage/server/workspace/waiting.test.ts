import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  getLinkageWaiting,
  listProjects,
  noSeats,
  raiseProject,
  sendReferral,
  takeProjectStep,
  takeReferralStep,
} from '../../contract/public.ts';
import { office, org, type Person, town, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;
const seats = { ...noSeats, lead: [org(3)] };
const raise = (w: Town, who: Person) =>
  w.as(who).call(raiseProject, {
    body: {
      ...{ area: willow, title: '口袋公园', seats, startsOn: '2026-11-23' },
      tasks: [{ what: '铺座椅', dueOn: '2026-12-20', seats }],
    },
  });
const refer = (w: Town, who: Person, to: number) =>
  w.as(who).call(sendReferral, {
    body: {
      ...{ area: willow, title: '上门理发', what: '三位老人', from: org(1), to: org(to) },
      answerBy: '2026-11-27',
    },
  });
const waits = (w: Town, who: Person) => w.as(who).call(getLinkageWaiting, {});
const told = async (w: Town) =>
  (
    await raw<{ said: string }>(
      w.owner,
      `select payload ->> 'to' || ' ' || (payload ->> 'template') as said from kernel.effect
       where office = $1 and kind = 'notice'`,
      [office],
    )
  ).map(({ said }) => said);

test('a project that was raised waits for command, and one that was finished waits again', async () => {
  await using w = await town();
  const [organiser, command] = [await w.staff('organiser'), await w.staff('command')];
  await w.holds(organiser, command);
  const { id } = await raise(w, organiser);
  expect(await told(w)).toContain(`account:${command.account} linkage.project_waits`);
  expect(await told(w)).not.toContain(`account:${organiser.account} linkage.project_waits`);
  expect([await waits(w, command), await waits(w, organiser)]).toMatchObject([
    { project: 1 },
    { project: 0 },
  ]);
  const step = (who: Person, name: 'decide' | 'report' | 'finish' | 'verify', input: object) =>
    w.as(who).call(takeProjectStep, { params: { id, step: name }, body: { input } as never });
  await step(command, 'decide', { yes: true });
  expect(await waits(w, command)).toMatchObject({ project: 0 });
  await step(organiser, 'report', { no: 1 });
  await step(organiser, 'finish', {});
  expect(await told(w)).toContain(`account:${command.account} linkage.project_to_verify`);
  const list = await w.as(command).call(listProjects, { query: { view: 'waiting' } });
  expect([list.items.map((one) => one.id), await waits(w, command)]).toMatchObject([
    [id],
    { project: 1 },
  ]);
});

test('a hand-over waits for the unit that receives it, or for who asks one that has none', async () => {
  await using w = await town();
  const [organiser, social] = [
    await w.staff('organiser'),
    await w.staff('social_worker', { area: willow }),
  ];
  const committee = await w.staff('handler', { area: willow, unit: 'willow' });
  await w.holds(organiser, social);
  await refer(w, organiser, 2);
  expect([await waits(w, committee), await waits(w, social)]).toMatchObject([
    { referral: 1 },
    { referral: 0 },
  ]);
  const { id } = await refer(w, organiser, 3);
  expect(await told(w)).toContain(`account:${social.account} linkage.referral_by_hand`);
  expect(await waits(w, social)).toMatchObject({ referral: 1 });
  await w.as(social).call(takeReferralStep, {
    params: { id, step: 'answer' },
    body: { input: { yes: true, way: 'phone' } },
  });
  expect(await waits(w, social)).toMatchObject({ referral: 0 });
});
