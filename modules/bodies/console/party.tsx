import { Answer, Go, useFormat, useGo, useOne } from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listPartyCoverage, type PartyCoverage } from '../contract/public.ts';
import './bodies.css';

/** 党组织覆盖: of each community, committee, branches on its grids, groups in its buildings. */
export default function Party(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useOne(listPartyCoverage, {});
  const sum = (of: readonly PartyCoverage[], key: 'grids' | 'branches') =>
    of.reduce((n, row) => n + row[key], 0);
  return (
    <Page
      title={t('bodies.party')}
      back="/bodies"
      note={
        list.value && (
          <span role="status">
            {t('bodies.party.sum', {
              share: format.share(
                sum(list.value.communities, 'branches'),
                sum(list.value.communities, 'grids'),
              ),
            })}
          </span>
        )
      }
    >
      <Answer of={list} rows={12}>
        {({ communities }) => <Table rows={communities} />}
      </Answer>
    </Page>
  );
}

function Table({ rows }: { rows: readonly PartyCoverage[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [current, setCurrent] = useState<string | null>(null);
  const pathOf = (code: string) => `/bodies/communities/${code}/party`;
  const columns: readonly Column<PartyCoverage>[] = [
    {
      key: 'community',
      head: t('bodies.community'),
      names: true,
      cell: ({ community }) => <Go to={pathOf(community.code)}>{community.name}</Go>,
    },
    {
      key: 'committee',
      head: t('bodies.party.secretary'),
      cell: ({ hasCommittee, secretary }) =>
        hasCommittee ? (secretary ?? t('bodies.head.none')) : t('bodies.party.no_committee'),
    },
    {
      key: 'branches',
      head: t('bodies.party.branches'),
      cell: ({ branches, grids }) => (grids === 0 ? '—' : format.share(branches, grids)),
    },
    {
      key: 'open',
      head: t('bodies.party.uncovered'),
      align: 'end',
      cell: ({ branches, grids }) => grids - branches || '—',
    },
    {
      key: 'buildings',
      head: t('bodies.buildings'),
      cell: ({ covered, buildings }) => (buildings === 0 ? '—' : format.share(covered, buildings)),
    },
    { key: 'groups', head: t('bodies.party.groups'), align: 'end', cell: ({ groups }) => groups },
  ];
  return (
    <RowTable
      caption={t('bodies.party')}
      columns={columns}
      rows={rows}
      idOf={({ community }) => community.code}
      current={current}
      onCurrent={setCurrent}
      onOpen={(code) => go(pathOf(code))}
    />
  );
}
