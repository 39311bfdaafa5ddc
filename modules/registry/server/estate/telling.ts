import { membershipsOver } from '@liren/kernel/account/server';
import type { Office } from '@liren/kernel/contract';
import { inTransaction, raw } from '@liren/kernel/database/server';
import { type Deps, todayOf } from '@liren/kernel/http/server';
import { declareNotices, type LeftNotice, leaveNotices } from '@liren/kernel/notice/server';
import type { Due } from '../../contract/public.ts';
import en from '../../words/estate.en.json' with { type: 'json' };
import zh from '../../words/estate.zh-CN.json' with { type: 'json' };
import { knownOf } from './estates.ts';
import { estatesWithin } from './store.ts';

declareNotices(
  { 'zh-CN': zh, en },
  {
    'registry.estate_soon': { topic: 'soon' },
    'registry.estate_late': { topic: 'late' },
    'registry.estate_wrong': { topic: 'work' },
    'registry.estate_many': { topic: 'work' },
  },
);

const templates = {
  soon: 'registry.estate_soon',
  overdue: 'registry.estate_late',
  wrong: 'registry.estate_wrong',
} as const;

/**
 * What has a term the law sets (民法典 946–948, 建房〔2009〕274号). That a committee or a contract is missing altogether is
 * a state and no term: the page shows it.
 */
const withTerm: readonly Due['what'][] = [
  'committee_term',
  'committee_first_meeting',
  'committee_filing',
  'committee_election',
  'committee_ended',
  'provider_notice',
  'owners_notice',
  'contract_end',
  'contract_ended',
  'notice_short',
];

interface Standing {
  estate: string;
  what: Due['what'];
  state: keyof typeof templates;
  on: string;
}

/**
 * Tells the social workers of a community, once, of each term of an estate that comes within thirty days, has passed or is
 * broken; where a community has none, the registrar.
 *
 * @returns how many terms were told of
 */
export async function tellOfEstates(deps: Deps, office: Office): Promise<number> {
  const { db, clock, ids } = deps;
  const at = clock.now();
  const estates = await estatesWithin(db, office, office);
  const known = await knownOf({ db, office }, estates, todayOf(deps));
  const standing = estates.flatMap(({ id }): Standing[] =>
    (known.get(id)?.dues ?? []).flatMap(({ what, state, on }) =>
      state === 'ahead' || !withTerm.includes(what)
        ? []
        : [{ estate: id, what, state, on: on ?? '-infinity' }],
    ),
  );
  return inTransaction(db, {}, async (tx) => {
    const rows = JSON.stringify(standing);
    const of = `jsonb_to_recordset($2::jsonb) as r(estate uuid, what text, state text, "on" date)`;
    // What was settled is forgotten: should it come again, it is told again.
    await raw(
      tx,
      `delete from registry.estate_told t where t.office = $1 and not exists (
         select from ${of} where r.estate = t.estate and r.what = t.what and r.state = t.state and r."on" = t.due_on)`,
      [office, rows],
    );
    const fresh = await raw<{ estate: string; what: Due['what']; state: Standing['state'] }>(
      tx,
      `insert into registry.estate_told (office, estate, what, state, due_on, at)
       select $1, r.estate, r.what, r.state, r."on", $3 from ${of}
       on conflict do nothing returning estate, what, state`,
      [office, rows, at],
    );
    const communities = [...new Set(estates.map(({ community }) => community))];
    const held = await membershipsOver(tx, office, [office, ...communities], at);
    const registrars = held.filter(
      ({ role, area }) => role === 'registrar' && area.length === office.length,
    );
    const notices: LeftNotice[] = [];
    for (const { estate, what, state } of fresh) {
      const row = estates.find(({ id }) => id === estate);
      const due = standing.find((one) => one.estate === estate && one.what === what);
      if (!row || !due) continue;
      const own = held.filter(
        ({ role, area }) => role === 'social_worker' && area === row.community,
      );
      for (const { account } of own.length > 0 ? own : registrars)
        notices.push({
          account,
          template: templates[state],
          params: {
            ...{ estate: row.name, dueWord: `registry.estate.due.${what}` },
            ...(due.on === '-infinity' ? {} : { dueOn: due.on }),
            path: `/registry/estates/${estate}`,
          },
        });
    }
    if (notices.length > 0) await leaveNotices(tx, ids, { office, at }, gathered(notices));
    return fresh.length;
  });
}

/** More at once than somebody reads one by one. */
const oneByOne = 3;

/** A first day, or an import, brings many: then each person hears how many there are, and where. */
const gathered = (notices: readonly LeftNotice[]): LeftNotice[] =>
  [...Map.groupBy(notices, ({ account }) => account)].flatMap(([account, own]) =>
    own.length <= oneByOne
      ? own
      : [
          {
            account,
            template: 'registry.estate_many',
            params: { count: own.length, path: '/registry/estates' },
          },
        ],
  );
