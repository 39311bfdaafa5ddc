import { giveConsent } from '@liren/kernel/consent/server';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { getConsents, listMyConsents, withdrawConsent } from '../../../privacy/contract/public.ts';
import { privacy } from '../../../privacy/server/public.ts';
import { codeOf, type Person } from '../../../requests/server/test-world.ts';
import { addCareMark } from '../../contract/public.ts';
import { office, town, willow } from '../test-town.ts';
import { childConsent } from './consents.ts';

/** A mother who has shown that an entry is hers, her child of seven, and a social worker who may mark the disabled. */
async function family() {
  const w = await town([
    privacy(
      () => [],
      () => [],
    ),
  ]);
  const social = await w.staff('social_worker', { area: willow });
  const officer = await w.staff('privacy_officer');
  const mother = await w.resident();
  const [own = '', child = ''] = await w.take(
    w.person('林秀', { at: w.rooms.first, birthDate: '1985-05-05' }),
    w.person('林小满', {
      ...{ at: w.rooms.first, birthDate: '2019-01-01', phone: '13800000077' },
      ...{ idKind: 'resident_id', idNumber: '330000194912310015' },
      marks: [
        { id: w.newId(), set: 'left_behind_child', detail: '外婆带', expiresOn: '2027-11-01' },
      ],
    }),
  );
  const claim = (person: string, who: Person) =>
    raw(
      w.owner,
      `insert into kernel.own_subject (office, account, subject, since) values ($1, $2, $3, now())`,
      [office, who.account, `person:${person}`],
    );
  await claim(own, mother);
  await raw(
    w.owner,
    `insert into registry.guardianship (office, id, area, child, guardian, relation, source, taken_at, consented_on)
     select $1, $2, area, $3, $4, 'parent', 'test', now(), '2026-09-01' from registry.person where id = $3`,
    [office, w.newId(), child, own],
  );
  await inTransaction(w.deps.db, { scope: [office] }, (tx) =>
    giveConsent(
      tx,
      { ...w.deps, office },
      {
        ...{ what: childConsent, subject: `person:${child}`, way: 'guardian' },
        givenBy: `person:${own}`,
      },
    ),
  );
  await raw(
    w.owner,
    `insert into registry.set_permission (office, id, account, set_name, purpose, given_at, expires_on)
     values ($1, $2, $3, 'disabled', 'elder_care', now(), '2027-11-01')`,
    [office, w.newId(), social.account],
  );
  const mark = (body: object) =>
    w.as(social).call(addCareMark, {
      params: { id: own },
      body: { set: 'disabled', detail: '轮椅', expiresOn: '2027-06-01', ...body } as never,
    });
  const mine = async (who: Person) => (await w.as(who).call(listMyConsents, {})).items;
  const withdraw = (who: Person, id: string) =>
    w.as(who).call(withdrawConsent, { params: { id }, body: {} });
  const marks = () =>
    raw<{ set: string }>(w.owner, 'select set_name as "set" from registry.care_mark order by 1');
  return Object.assign(w, { social, officer, mother, own, child, mark, mine, withdraw, marks });
}

test('a mark that rests on consent is in the ledger, and gone at once when it is taken back', async () => {
  await using w = await family();
  expect(await codeOf(w.mark({ consented: false }))).toBe('registry.consent_missing');
  expect((await w.mine(w.mother)).filter(({ child }) => child === null)).toEqual([]);
  await w.mark({ consented: true, consentWay: 'paper' });

  const given = (await w.mine(w.mother)).find(({ child }) => child === null);
  expect(given).toMatchObject({
    ...{ what: 'registry.care_disabled', way: 'paper', version: 1, isValid: true, child: null },
  });
  expect(await w.as(w.officer).call(getConsents, {})).toMatchObject({
    items: expect.arrayContaining([
      expect.objectContaining({ what: 'registry.care_disabled', standing: 1, withdrawn: 0 }),
    ]),
  });
  await w.withdraw(w.mother, given?.id ?? '');
  expect(await w.marks()).toEqual([{ set: 'left_behind_child' }]);
  expect((await w.mine(w.mother)).find(({ id }) => id === given?.id)).toMatchObject({
    ...{ endedAs: 'withdrawn', isValid: false },
  });
  expect(await codeOf(w.withdraw(w.mother, given?.id ?? ''))).toBe('consent.not_found');
});

test('a guardian decides for a child until it is fourteen; then nobody but the child', async () => {
  await using w = await family();
  const [given] = await w.mine(w.mother);
  expect(given).toMatchObject({ what: 'registry.child', child: '林*满' });
  w.clock.advance({ days: 7 * 366 });
  expect(await w.mine(w.mother)).toEqual([]);
  expect(await codeOf(w.withdraw(w.mother, given?.id ?? ''))).toBe('consent.not_found');
});

test('when a guardian takes it back, number, phone and marks of the child go, and its home stays', async () => {
  await using w = await family();
  const [given] = await w.mine(w.mother);
  await w.withdraw(w.mother, given?.id ?? '');
  expect(await w.marks()).toEqual([]);
  const [child] = await raw(
    w.owner,
    `select id_sealed, id_blind, phone_sealed, phone_blind, phone_end_blind, name from registry.person where id = $1`,
    [w.child],
  );
  expect(child).toEqual({
    ...{ id_sealed: null, id_blind: null, phone_sealed: null, phone_blind: null },
    ...{ phone_end_blind: null, name: '林小满' },
  });
});

test('what somebody agreed to is theirs: nobody else sees or ends it', async () => {
  await using w = await family();
  await w.mark({ consented: true });
  const [given] = await w.mine(w.mother);
  const other = await w.resident();
  expect(await w.mine(other)).toEqual([]);
  expect(await codeOf(w.withdraw(other, given?.id ?? ''))).toBe('consent.not_found');
  expect(await w.marks()).toHaveLength(2);
});
