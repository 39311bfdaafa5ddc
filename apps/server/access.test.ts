import { raw } from '@liren/kernel/database/server';
import { purgesOf } from '@liren/kernel/retention/server';
import { raiseRights } from '@liren/privacy/contract';
import { getOwnCard } from '@liren/registry/contract';
import { exportMyData } from '@liren/requests/contract';
import { expect, test } from 'vitest';
import { dropOldPostings } from '../../modules/linkage/server/posting/postings.ts';
import { purgePeople } from '../../modules/registry/server/person/purging.ts';
import { grid, office, town } from '../../modules/registry/server/test-town.ts';
import { readCatalogues } from '../../ui/build/catalogues.ts';
import { root } from './config.ts';
import { modules } from './modules.ts';
import { sealedColumns } from './sealed-columns.ts';

const cards = modules.flatMap((module) => module.cards ?? []);
const holds = modules.flatMap((module) => module.holds ?? []);
const ofPeople = holds.filter(({ of }) => of === 'residents' || of === 'children');

/** Sets of which a person with an account cannot be given their own by machine, and why. */
const notByAccount: Readonly<Record<string, string>> = {
  'linkage.experts': 'who is in the pool is known by name alone; the desk looks it up',
};

/** Sealed columns of residents' sets whose values are not handed out, and why. */
const notHandedOut: Readonly<Record<string, string>> = {
  'registry.person.id_sealed':
    'masked; the whole number is shown at the desk to who shows the card',
  'registry.intake_chunk.cells':
    'a row of a file that waits to be taken; what came of it is the entry',
  'registry.intake_before.snapshot': 'what stood before an import, to take it back; kept for days',
  'kernel.upload_part.sealed': 'a table on its way in, of many at once; gone when it was read',
  'kernel.message.recipient': 'the address itself, which the account and the ways have',
  'kernel.push_device.subscription': 'the key of a browser; the device is named by its label',
};

test('every set that is held of residents is a part of what they read of themselves', () => {
  const told = new Set(cards.filter(({ of }) => of.includes('person')).map(({ held }) => held));
  const missing = ofPeople.map(({ name }) => name).filter((name) => !told.has(name));
  expect(missing).toEqual(Object.keys(notByAccount));
});

test('a part names a set that is declared, and no two have one name', () => {
  const declared = new Set(holds.map(({ name }) => name));
  expect(cards.flatMap(({ held }) => held ?? []).filter((one) => !declared.has(one))).toEqual([]);
  const names = cards.map(({ name }) => name);
  expect(names.filter((one, i) => names.indexOf(one) !== i)).toEqual([]);
});

/** What is planted in a sealed column, where it could be recognised anywhere. */
const planted: Readonly<Record<string, string>> = {
  'kernel.account.phone': '19900000000',
  'registry.person.phone_sealed': '13800000777',
  'registry.fact.said': '闫璟珩甲',
  'registry.fact.reason': '户口簿为准',
  'registry.care_mark.detail': '耳背，敲门要久一点',
  'kernel.sealed.ciphertext': '三楼的灯不亮，我每天摸黑',
  'requests.call.phone': '19900000000',
  'requests.follow.circle': '118.76123',
  'linkage.posting.contact_sealed': '闫阿姨 座机66660001',
  'collecting.entry.answers': '电梯要大的',
  'bodies.member.name_sealed': '闫璟珩党员',
  'bodies.service.said_sealed': '给邻居修了水管子',
  'bodies.visit.said_sealed': '炉子要换新的了',
  'kernel.message.text': '您反映的事已办结甲乙丙',
  'kernel.notice_address.address': 'yan@example.org',
};

const lift = {
  ...{ code: 'lift', zh: '想要什么电梯', en: 'Which lift', required: false, fact: null },
  schema: { type: 'string', maxLength: 100 },
};

const number = '330000194912310015';

/** Somebody who stands in every table that holds data of residents. */
async function everywhere() {
  const base = [
    'registry',
    'areas',
    'guard',
    'components',
    'knowledge',
    'requests',
    'house',
    'files',
  ];
  const w = await town(modules.filter(({ name }) => !base.includes(name)));
  const own = await w.resident();
  const household = w.newId();
  const home = { room: w.rooms.first, address: '', kind: 'own' as const, household };
  const [me = '', child = ''] = await w.take(
    w.person('闫璟珩', {
      ...{ idNumber: number, idKind: 'resident_id', birthDate: '1949-12-31', sex: 'female' },
      phone: planted['registry.person.phone_sealed'] ?? '',
      home: {
        ...{ ...home, id: w.newId(), householdNumber: '001', relation: '02', since: '1998-09-10' },
      },
      marks: [
        {
          ...{ id: w.newId(), set: 'elder_alone', expiresOn: '2027-11-01' },
          detail: planted['registry.care_mark.detail'] ?? '',
        },
        { id: w.newId(), set: 'needs_nursing', detail: '护理', expiresOn: '2027-05-01' },
      ],
    }),
    w.person('闫小宝', { at: w.rooms.third, birthDate: '2018-01-01' }),
  );
  const { account } = own;
  const { keys } = w.deps;
  const put = (sql: string, ...params: unknown[]) => raw(w.owner, sql, [office, ...params]);
  const seal = (table: string, column: string, id: string) =>
    keys.seal({ table, column, office, id }, planted[`${table}.${column}`] ?? '');
  const entry = `person:${me}`;
  await put('update registry.person set account = $3 where office = $1 and id = $2', me, account);
  await put(
    'insert into kernel.own_subject (office, account, subject, since) values ($1, $2, $3, now())',
    ...[account, entry],
  );
  await put(
    `insert into registry.guardianship (office, id, area, child, guardian, relation, source, taken_at)
     values ($1, $2, $3, $4, $5, 'grandparent', 'test', now())`,
    ...[w.newId(), grid, child, me],
  );
  await put(
    `insert into registry.ownership (office, id, area, room, owner, source, until) values ($1, $2, $3, $4, $5, 'test', null)`,
    ...[w.newId(), grid, w.rooms.first, entry],
  );
  const fact = w.newId();
  await put(
    `insert into registry.fact (office, id, area, person, field, said, reason, source, held_source, taken_at, standing)
     values ($1, $2, $3, $4, 'name', $5, $6, 'test', 'test', now(), 'yields')`,
    ...[fact, grid, me, seal('registry.fact', 'said', fact), seal('registry.fact', 'reason', fact)],
  );
  await put(
    `insert into kernel.consent (office, id, subject, what, version, given_at, way) values ($1, $2, $3, 'notices.mail', 1, now(), 'app')`,
    ...[w.newId(), entry],
  );
  const [body, item] = [w.newId(), w.newId()];
  await put(
    `insert into bodies.body (office, id, kind, area, name, since, changed_at)
     values ($1, $2, 'residents_committee', $3, '柳岸社区居民委员会', '2020-01-01', now())`,
    ...[body, `${office}001`],
  );
  await put(
    `insert into bodies.seat (office, id, body, post, name, entry, who, since) values ($1, $2, $3, 'member', '闫璟珩', $4, $4, '2020-01-01')`,
    ...[w.newId(), body, entry],
  );
  await put(
    `insert into bodies.service_item (office, id, body, title, what, at, since, changed_at)
     values ($1, $2, $3, '助餐', '助餐', '中午', '2020-01-01', now())`,
    ...[item, body],
  );
  await put(
    `insert into bodies.service_rating (office, item, period, rater_digest, stars, rated_on) values ($1, $2, '2026-Q4', $3, 5, '2026-11-01')`,
    ...[item, keys.blind('bodies.service_rating', `${item}/${account}`)],
  );
  const community = `${office}001`;
  const [member, duty, claim, service, visit] = Array.from({ length: 5 }, () => w.newId());
  await put(
    `insert into bodies.member (office, id, account, community, name_sealed, is_named, since)
     values ($1, $2, $3, $4, $5, false, '2026-10-01')`,
    ...[member, account, community, seal('bodies.member', 'name_sealed', member ?? '')],
  );
  await put(
    `insert into bodies.duty (office, id, community, form, kind, title, what, place, wanted, since, changed_at)
     values ($1, $2, $3, 'post', 'care', '扶贫助困岗', '', '', 2, '2026-10-01', now())`,
    ...[duty, community],
  );
  await put(
    `insert into bodies.claim (office, id, duty, community, member, since) values ($1, $2, $3, $4, $5, '2026-10-02')`,
    ...[claim, duty, community, member],
  );
  await put(
    `insert into bodies.service (office, id, claim, community, on_day, minutes, said_sealed)
     values ($1, $2, $3, $4, '2026-10-03', 60, $5)`,
    ...[service, claim, community, seal('bodies.service', 'said_sealed', service ?? '')],
  );
  await put(
    `insert into bodies.visit (office, id, community, person, on_day, brought, said_sealed, recorded_at)
     values ($1, $2, $3, $4, '2026-10-04', 'goods', $5, now())`,
    ...[visit, community, me, seal('bodies.visit', 'said_sealed', visit ?? '')],
  );
  const [form, filled] = [w.newId(), w.newId()];
  await put(
    `insert into collecting.form (office, id, state, version, areas, changed_at) values ($1, $2, 'open', 1, $3, now())`,
    ...[form, [community]],
  );
  await put(
    `insert into collecting.form_version (office, form, version, body, published_at) values ($1, $2, 1, $3, now())`,
    ...[form, JSON.stringify({ zh: '电梯意见', en: 'Lifts', fields: [lift] })],
  );
  await put(
    `insert into collecting.entry (office, id, form, version, area, subject_kind, subject, source, answers, collected_at,
       taken_at, retain_until)
     values ($1, $2, $3, 1, $4, 'person', $5, 'self', $6, now(), now(), '2027-01-01')`,
    ...[filled, form, community, me],
    keys.seal(
      { table: 'collecting.entry', column: 'answers', office, id: filled },
      JSON.stringify({ lift: planted['collecting.entry.answers'] }),
    ),
  );
  const channel = w.newId();
  await put(
    `insert into linkage.channel (office, id, area, name, actor_class, mechanism, changed_at)
     values ($1, $2, $3, '楼长群', 'individual', 'consultation', now())`,
    ...[channel, `${office}001`],
  );
  await put(
    `insert into linkage.tie (office, channel, actor, identity, name, since) values ($1, $2, $3, '志愿者', '闫璟珩', '2020-01-01')`,
    ...[channel, entry],
  );
  const posting = w.newId();
  await put(
    `insert into linkage.posting (office, id, account, side, area, title, kind, nature, until_on, contact_sealed, state, posted_at)
     values ($1, $2, $3, 'offer', $4, '教织毛衣', 'skill', 'charity', '2026-12-31', $5, 'waiting', now())`,
    ...[posting, account, `${office}001`, seal('linkage.posting', 'contact_sealed', posting)],
  );
  const photo = await w.photo(own);
  await w.report(own, { text: planted['kernel.sealed.ciphertext'] ?? '', photos: [photo] });
  const call = w.newId();
  await put(
    `insert into requests.call (office, id, started_at, ended_at, outcome, note, phone, phone_blind, taken_by, area)
     values ($1, $2, now(), now(), 'answered', '', $3, $4, $5, $1)`,
    ...[call, seal('requests.call', 'phone', call)],
    ...[keys.blind('request.phone', planted['requests.call.phone'] ?? ''), w.newId()],
  );
  const follow = w.newId();
  await put(
    `insert into requests.follow (office, id, account, kind, circle, radius_m, groups, pace, since)
     values ($1, $2, $3, 'circle', $4, 300, '{}', 'now', now())`,
    ...[follow, account],
    keys.seal(
      { table: 'requests.follow', column: 'circle', office, id: follow },
      `${planted['requests.follow.circle']},32.05`,
    ),
  );
  await put(
    `insert into kernel.notice (office, account, id, template, params, created_at, shown_at, shown_why)
     values ($1, $2, $3, 'privacy.answered', '{}', now(), now(), 'now')`,
    ...[account, w.newId()],
  );
  const message = w.newId();
  await put(
    `insert into kernel.message (office, id, channel, account, recipient, recipient_blind, template, text, status, created_at, next_try_at)
     values ($1, $2, 'sms', $3, $4, '\\x01', 'privacy.answered', $5, 'sent', now(), now())`,
    ...[message, account, seal('kernel.message', 'recipient', message)],
    seal('kernel.message', 'text', message),
  );
  const address = w.newId();
  await put(
    `insert into kernel.notice_address (office, account, channel, id, address, created_at) values ($1, $2, 'mail', $3, $4, now())`,
    ...[account, address, seal('kernel.notice_address', 'address', address)],
  );
  await raw(
    w.owner,
    `insert into kernel.session (id, token_hash, account, opened_at, last_seen_at, expires_at, ip, user_agent)
     values ($1, '\\x01', $2, now(), now(), now(), '192.0.2.7', 'test')`,
    [w.newId(), account],
  );
  await w.as(own).call(raiseRights, { body: { kind: 'know', text: '你们保存了什么？' } });
  return Object.assign(w, { own, me, body, put });
}

test('what somebody reads, and what they take along, has something of each set they stand in', async () => {
  await using w = await everywhere();
  const card = await w.as(w.own).call(getOwnCard, {});
  const empty = card.parts.filter(({ lines }) => lines.length === 0).map(({ part }) => part);
  // They agreed nothing with anybody, and offer nothing; the channel they are in stands for the set.
  expect(empty).toEqual(['linkage.agreements', 'linkage.lists']);
  const sets = new Set(card.parts.flatMap(({ held, lines }) => (lines.length > 0 ? [held] : [])));
  expect(
    ofPeople
      .map(({ name }) => name)
      .filter((name) => !sets.has(name) && !Object.hasOwn(notByAccount, name)),
  ).toEqual([]);
  expect((await w.as(w.own).call(exportMyData, {})).held).toEqual(card.parts);
});

test('whatever is told has a sentence', async () => {
  await using w = await everywhere();
  const words = new Set(
    (await readCatalogues(root)).flatMap((file) =>
      file.language === 'en' ? Object.keys(file.words) : [],
    ),
  );
  const { parts } = await w.as(w.own).call(getOwnCard, {});
  const asked = [
    ...cards.map(({ name }) => `card.${name}.title`),
    ...parts.flatMap(({ part, lines }) => lines.map(({ word }) => `card.${part}.${word}`)),
  ];
  expect(asked.length).toBeGreaterThan(40);
  expect(asked.filter((one) => !words.has(one))).toEqual([]);
});

test('every sealed column of a set of residents is opened in what they take along, or it is said why not', async () => {
  await using w = await everywhere();
  const copy = JSON.stringify(await w.as(w.own).call(exportMyData, {}));
  const sealed = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`));
  const theirs = [...new Set(ofPeople.flatMap((set) => set.sealed))].filter((one) =>
    sealed.has(one),
  );
  expect(theirs.length).toBeGreaterThan(10);
  expect(theirs.filter((one) => !(one in planted) && !(one in notHandedOut))).toEqual([]);
  expect(Object.entries(planted).filter(([, text]) => !copy.includes(text))).toEqual([]);
  // Of the number, what is shown everywhere else; of others' data, nothing.
  expect(copy).not.toContain(number);
  const other = await w.resident();
  const theirCopy = JSON.stringify(await w.as(other).call(exportMyData, {}));
  expect(
    Object.entries(planted).filter(
      ([, text]) => text !== '19900000000' && theirCopy.includes(text),
    ),
  ).toEqual([]);
});

test('who has left and whose time is over reads nothing of the register any more, and the purge proves it', async () => {
  await using w = await everywhere();
  await w.put(`update registry.ownership set until = '2026-01-01' where office = $1`);
  await w.put(`update bodies.seat set until = '2026-01-01' where office = $1`);
  await w.put(`update registry.person set state = 'moved' where office = $1 and id = $2`, w.me);
  const purge = () => purgePeople({ ...w.deps, db: w.worker }, office);
  await purge();
  w.clock.advance({ days: 1_096 });
  expect(await purge()).toBe(1);
  expect(await dropOldPostings(w.deps)).toBe(1);
  const [report] = await purgesOf(w.deps.db, office);
  expect(report).toMatchObject({ subjects: 1, isWhole: true });
  expect(report?.counts.filter(({ left }) => left > 0)).toEqual([]);
  const { parts } = await w.as(w.own).call(getOwnCard, {});
  const still = parts.filter(({ lines }) => lines.length > 0).map(({ part }) => part.split('.')[0]);
  // The account is another matter: it has its own end.
  expect([...new Set(still)].filter((one) => one === 'registry' || one === 'linkage')).toEqual([]);
});
