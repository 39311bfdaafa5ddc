import { listAreas } from '@liren/areas/contract';
import { Answer, Go, hasOneOf, StatusTag, useFormat, useMe, useOne, usePlace } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import {
  getLinkageWaiting,
  listAgreements,
  listLinkageStaff,
  listProjects,
  listReferrals,
  matchLists,
  waitingKinds,
} from '../contract/public.ts';
import { Agreements } from './agreements.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import { Projects } from './projects.tsx';
import { Referrals } from './referrals.tsx';
import { amountWord, misfitWord } from './spoken.ts';
import './linkage.css';

const Place = z.object({ area: z.string().catch('') });
/** Rows of each list; the rest stands on the list's own page. */
const shown = 6;

/** 联动工作台: what waits in all lists at once, of the subdistrict or of one community; for a unit, its own. */
export default function WorkspaceScreen(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const readsAll = hasOneOf(me, ['organiser', 'social_worker', 'command']);
  const [{ area }, set] = usePlace(Place);
  return (
    <Page
      title={t('linkage.workspace')}
      tools={
        <>
          <LinkageNav />
          {readsAll && (
            <AreaFilter value={area} onChange={(one) => set({ area: one }, { replace: true })} />
          )}
        </>
      }
    >
      <div className="linkage-column">
        <Waiting />
        {readsAll && <Needs area={area} />}
        <ReferralsDue area={area} />
        <ProjectsDue area={area} />
        <AgreementsDue area={area} />
        {readsAll && <Staff area={area} />}
      </div>
    </Page>
  );
}

const places = {
  project: '/linkage/projects?view=waiting',
  referral: '/linkage/referrals?view=waiting',
  agreement: '/linkage/agreements?view=waiting',
  posting: '/linkage/postings?state=waiting',
} as const;

/** What waits for the reader, each with the way to it. */
function Waiting(): ReactNode {
  const { t } = useWords();
  const { value } = useOne(getLinkageWaiting, {}, { keep: true });
  if (!value) return null;
  const kinds = waitingKinds.filter((kind) => value[kind] > 0);
  return (
    <Panel title={t('linkage.waiting')}>
      {kinds.length === 0 ? (
        <p className="quiet">{t('linkage.waiting.none')}</p>
      ) : (
        <ul className="plain-list">
          {kinds.map((kind) => (
            <li key={kind}>
              <Go to={places[kind]}>{t(`linkage.waiting.${kind}`, { count: value[kind] })}</Go>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

const within = (area: string) => (area ? { area } : {});

/** The communities a list can be narrowed to. */
export function AreaFilter({
  value,
  onChange,
}: {
  value: string;
  onChange: (area: string) => void;
}): ReactNode {
  const { t } = useWords();
  const communities = useOne(listAreas, { query: { level: ['community'], limit: 200 } });
  return (
    <search className="linkage-filters">
      <label>
        <span>{t('linkage.area')}</span>
        <select value={value} onChange={(event) => onChange(event.target.value)}>
          <option value="">{t('linkage.area.all')}</option>
          {(communities.value?.areas ?? []).map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}

const All = ({ to }: { to: string }): ReactNode => {
  const { t } = useWords();
  return <Go to={to}>{t('linkage.all')}</Go>;
};

function Needs({ area }: { area: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const answer = useOne(matchLists, { query: within(area) }, { keep: true });
  return (
    <Panel title={t('linkage.workspace.needs')} aside={<All to="/linkage/matches" />}>
      <Answer of={answer} rows={4}>
        {({ needed, served, unserved }) => (
          <>
            <p>{t('linkage.matches.note', { served, count: needed })}</p>
            {unserved.length > 0 && (
              <FactTable
                caption={t('linkage.workspace.needs')}
                rows={unserved.slice(0, shown)}
                idOf={({ id }) => id}
                columns={[
                  {
                    key: 'need',
                    head: t('linkage.need'),
                    names: true,
                    cell: ({ id, title, area: where }) => (
                      <>
                        <Go to={`/linkage/needs/${id}`}>{title}</Go>
                        <small className="linkage-under">{where.name}</small>
                      </>
                    ),
                  },
                  {
                    key: 'urgency',
                    head: t('linkage.urgency'),
                    cell: ({ urgency, dueOn }) => (
                      <>
                        <StatusTag
                          tone={urgency === 3 ? 'late' : urgency === 2 ? 'soon' : 'paused'}
                        >
                          {t(`linkage.urgency.${urgency}`)}
                        </StatusTag>
                        <small className="linkage-under">
                          {t('linkage.until', { date: format.date(dueOn) })}
                        </small>
                      </>
                    ),
                  },
                  {
                    key: 'lacks',
                    head: t('linkage.lacks'),
                    align: 'end',
                    cell: ({ lacks, unit }) => amountWord(t, format, lacks, unit),
                  },
                  {
                    key: 'why',
                    head: t('linkage.misfit'),
                    cell: ({ nearest }) => misfitWord(t, nearest),
                  },
                ]}
              />
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function ReferralsDue({ area }: { area: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(
    listReferrals,
    { query: { ...within(area), limit: shown } },
    { keep: true },
  );
  return (
    <Panel title={t('linkage.referrals')} aside={<All to="/linkage/referrals" />}>
      <Answer of={answer} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('linkage.referrals.empty')}</p>
          ) : (
            <Referrals rows={items} />
          )
        }
      </Answer>
    </Panel>
  );
}

function ProjectsDue({ area }: { area: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(listProjects, { query: { ...within(area), limit: shown } }, { keep: true });
  return (
    <Panel title={t('linkage.projects')} aside={<All to="/linkage/projects" />}>
      <Answer of={answer} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('linkage.projects.empty')}</p>
          ) : (
            <Projects rows={items} />
          )
        }
      </Answer>
    </Panel>
  );
}

function AgreementsDue({ area }: { area: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(
    listAgreements,
    { query: { ...within(area), limit: shown } },
    { keep: true },
  );
  return (
    <Panel title={t('linkage.agreements')} aside={<All to="/linkage/agreements" />}>
      <Answer of={answer} rows={3}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="quiet">{t('linkage.agreements.empty')}</p>
          ) : (
            <Agreements rows={items} />
          )
        }
      </Answer>
    </Panel>
  );
}

function Staff({ area }: { area: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(listLinkageStaff, { query: within(area) }, { keep: true });
  return (
    <Panel title={t('linkage.staff')}>
      <Answer of={answer} rows={3}>
        {({ items, without }) => (
          <>
            <FactTable
              caption={t('linkage.staff')}
              rows={items.slice(0, 40)}
              idOf={({ name, role, area: where }) => `${name} ${role} ${where.code}`}
              columns={[
                {
                  key: 'name',
                  head: t('linkage.staff.name'),
                  names: true,
                  cell: (one) => one.name,
                },
                {
                  key: 'role',
                  head: t('linkage.staff.role'),
                  cell: ({ role }) => t(`linkage.staff.${role}`),
                },
                { key: 'area', head: t('linkage.area'), cell: (one) => one.area.name },
              ]}
            />
            {without.length > 0 && (
              <p>
                {t('linkage.staff.without', {
                  count: without.length,
                  areas: without.map(({ name }) => name).join(t('linkage.comma')),
                })}
              </p>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}
