import { confirmProposal, listProposals } from '@liren/guard/contract';
import type { MatterId } from '@liren/kernel/contract';
import { raw } from '@liren/kernel/database/server';
import { expect, test } from 'vitest';
import { codeOf, type Person } from '../../../requests/server/test-world.ts';
import { proposePeopleExport } from '../../contract/public.ts';
import { locust, office, town, willow } from '../test-town.ts';

/** A social worker of 柳岸, a privacy officer who can confirm, and somebody with an account in the register. */
async function rolled() {
  const w = await town();
  const social = await w.staff('social_worker', { area: willow });
  const officer = await w.staff('privacy_officer');
  for (const [who, role, area] of [
    [social, 'social_worker', willow],
    [officer, 'privacy_officer', office],
  ] as const)
    await raw(
      w.owner,
      `insert into kernel.membership (office, id, account, role, area, since) values ($1, $2, $3, $4, $5, '2026-01-01')`,
      [office, w.newId(), who.account, role, area],
    );
  await raw(w.owner, 'update kernel.account set must_change_password = false');
  const [one = ''] = await w.take(
    w.person('闫璟珩', {
      at: w.rooms.first,
      ...{ phone: '13800000012', idKind: 'resident_id', idNumber: '330000194912310015' },
      marks: [{ id: w.newId(), set: 'elder_alone', detail: '耳背', expiresOn: '2027-11-01' }],
    }),
    w.person('赵远', { at: w.rooms.far }),
  );
  const wang = await w.resident();
  await raw(w.owner, 'update registry.person set account = $2 where id = $1', [one, wang.account]);
  const propose = (body: object = {}, who: Person = social) =>
    w.as(who).call(proposePeopleExport, {
      body: {
        ...{
          area: willow,
          purpose: 'visits',
          columns: ['name', 'home', 'phone', 'id_number'],
        },
        ...body,
      },
    });
  const file = async (who: Person, permit: string, lang = 'zh-CN') => {
    const reply = await w.app.inject({
      url: `/api/registry/people/export.csv?permit=${permit}&lang=${lang}`,
      cookies: { liren_session: who.account },
    });
    return { status: reply.statusCode, text: reply.payload };
  };
  const agree = (id: MatterId) => w.as(officer).call(confirmProposal, { params: { id } });
  return Object.assign(w, { social, officer, one, wang, propose, file, agree });
}

test('a roll leaves when a second person agrees: masked, of that community, each row with who, when and what for', async () => {
  await using w = await rolled();
  const { id } = await w.propose();
  expect((await w.file(w.social, id)).status).toBe(403);
  const proposals = await w.as(w.officer).call(listProposals, {});
  expect(JSON.stringify(proposals)).toContain('registry.export.purpose.visits');
  expect(JSON.stringify(proposals)).not.toContain('闫');
  await w.agree(id);
  expect((await w.file(w.officer, id)).status).toBe(403);

  const { status, text } = await w.file(w.social, id);
  expect(status).toBe(200);
  const [head = '', row = '', ...rest] = text.trim().split('\r\n');
  expect(head).toContain('证件号码（一律遮盖）');
  expect(row).toContain('闫*珩');
  expect(row).toContain('柳岸小区3号楼');
  expect(row).toMatch(/ · 2026-11-23 · 走访安排 · [0-9a-f]{8}/);
  expect(text).not.toMatch(/13800000012|330000194912310015|闫璟珩|耳背|赵/);
  expect(rest).toEqual([]);
});

test('in full means names and phones; the number of the card stays masked, and the person sees that it left', async () => {
  await using w = await rolled();
  const { id } = await w.propose({ isClear: true });
  await w.agree(id);
  const { text } = await w.file(w.social, id, 'en');
  expect(text).toContain('闫璟珩');
  expect(text).toContain('13800000012');
  expect(text).not.toContain('330000194912310015');
  const trail = await raw<{ action: string; subject: string | null; purpose: string }>(
    w.owner,
    `select action, subject, purpose from kernel.audit where action in ('data.exported', 'personal.read') order by seq`,
  );
  expect(trail).toEqual([
    { action: 'data.exported', subject: null, purpose: 'visits' },
    { action: 'personal.read', subject: `person:${w.one}`, purpose: 'export' },
  ]);
});

test('nobody asks for people beyond their community, nor for nobody', async () => {
  await using w = await rolled();
  expect(await codeOf(w.propose({ area: locust }))).toBe('permission.denied');
  expect(await codeOf(w.propose({ area: `${willow}99` }))).toBe('registry.area_unknown');
  expect(await codeOf(w.propose({ columns: [] }))).toBe('input.invalid');
  await raw(w.owner, `update registry.person set state = 'moved'`);
  expect(await codeOf(w.propose())).toBe('registry.export_empty');
});

test('a permit ends with its time: the file is not to be had a second day', async () => {
  await using w = await rolled();
  const { id } = await w.propose();
  await w.agree(id);
  w.clock.advance({ days: 3 });
  expect((await w.file(w.social, id)).status).toBe(403);
});
