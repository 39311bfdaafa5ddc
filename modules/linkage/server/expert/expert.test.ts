import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import {
  answerInvitation,
  endExpert,
  getExpert,
  inviteExpert,
  listExperts,
  saveExpert,
} from '../../contract/public.ts';
import { locust, office, org, type Person, town, uuid, willow } from '../test-town.ts';

type Town = Awaited<ReturnType<typeof town>>;
const expert = (w: Town, who: Person, n: number, change: object = {}) =>
  w.as(who).call(saveExpert, {
    params: { id: uuid(n) },
    body: {
      ...{ area: willow, name: '梁文清', through: org(1), fields: ['politics', 'education'] },
      ...{ about: '行政法', consentOn: '2026-11-20', consentWay: 'letter' },
      ...change,
    } as never,
  });
const ask = (w: Town, who: Person, n: number, invitation: number) =>
  w.as(who).call(inviteExpert, {
    params: { id: uuid(n), invitation: uuid(invitation) },
    body: { kind: 'hearing', what: '停车收费听证会', on: '2026-12-05' },
  });
const answer = (w: Town, who: Person, n: number, invitation: number, yes: boolean) =>
  w.as(who).call(answerInvitation, {
    params: { id: uuid(n), invitation: uuid(invitation) },
    body: { yes, way: 'phone', reason: yes ? '' : '当天在外地' },
  });

test('an expert is in the pool by consent, in one field or more; a field with nobody shows', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await expert(w, organiser, 1);
  await expect(expert(w, organiser, 2, { consentOn: '2026-12-30' })).rejects.toMatchObject({
    code: 'linkage.day_to_come',
  });
  const { items, fields } = await w.as(organiser).call(listExperts, { query: {} });
  expect(items).toMatchObject([
    { name: '梁文清', through: { ref: org(1), name: '清源律师事务所' }, invited: 0 },
  ]);
  expect(fields.flatMap(({ field, count }) => (count ? [field] : []))).toEqual([
    'politics',
    'education',
  ]);
  const media = await w.as(organiser).call(listExperts, { query: { field: 'media' } });
  expect(media.items).toEqual([]);
});

test('what an expert was asked and answered is written down once', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await expert(w, organiser, 1);
  await ask(w, organiser, 1, 11);
  await answer(w, organiser, 1, 11, false);
  await expect(answer(w, organiser, 1, 11, true)).rejects.toMatchObject({
    code: 'linkage.invitation_answered',
  });
  await expect(ask(w, organiser, 1, 11)).rejects.toMatchObject({
    code: 'linkage.invitation_answered',
  });
  await ask(w, organiser, 1, 12);
  await answer(w, organiser, 1, 12, true);
  const page = await w.as(organiser).call(getExpert, { params: { id: uuid(1) } });
  expect(page).toMatchObject({ invited: 2, came: 1 });
  expect(page.invitations.map((one) => [one.answer, one.reason])).toEqual(
    expect.arrayContaining([
      [false, '当天在外地'],
      [true, ''],
    ]),
  );
});

test('whoever leaves the pool leaves with name and description', async () => {
  await using w = await town();
  const organiser = await w.staff('organiser');
  await expert(w, organiser, 1);
  await ask(w, organiser, 1, 11);
  await w.as(organiser).call(endExpert, { params: { id: uuid(1) } });
  await expect(w.as(organiser).call(getExpert, { params: { id: uuid(1) } })).rejects.toMatchObject({
    code: 'linkage.expert_unknown',
  });
  await expect(expert(w, organiser, 1)).rejects.toMatchObject({ code: 'linkage.ended' });
  const rows = await raw(w.owner, 'select name, about from linkage.expert where office = $1', [
    office,
  ]);
  expect(rows).toEqual([{ name: '', about: '' }]);
});

test('a social worker keeps the experts of the own community alone, command only reads', async () => {
  await using w = await town();
  const social = await w.staff('social_worker', { area: locust });
  await expect(expert(w, social, 1)).rejects.toMatchObject({ code: 'permission.denied' });
  await expert(w, social, 2, { area: locust, through: null });
  const here = await w.staff('social_worker', { area: willow });
  expect((await w.as(here).call(listExperts, { query: {} })).items).toEqual([]);
  const command = await w.staff('command');
  expect(await w.as(command).call(listExperts, { query: {} })).toMatchObject({
    ...{ items: [{ through: null }], mayWrite: false },
  });
});
