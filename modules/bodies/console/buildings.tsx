import { Answer, EmptyState, Go, StatusTag, useOne, useParam, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  type BodyKindCode,
  type BuildingCoverage,
  listBuildingCoverage,
} from '../contract/public.ts';
import { bodyKinds } from '../domain/public.ts';
import { BodyForm, type Founding } from './body-form.tsx';
import './bodies.css';

type Reply = z.output<(typeof listBuildingCoverage)['reply']>;

const Place = z.object({ all: z.enum(['1']).optional().catch(undefined) });

/** 楼栋覆盖: which buildings of the register have a Party group and who governs themselves, and which have not. */
export default function Buildings(): ReactNode {
  const { t } = useWords();
  const community = useParam('community');
  const [{ all }, set] = usePlace(Place);
  const answer = useOne(listBuildingCoverage, { params: { community } });
  const [founding, setFounding] = useState<Founding | null>(null);
  const value = answer.value;
  return (
    <Page
      title={
        value
          ? t('bodies.buildings.of', { community: value.community.name })
          : t('bodies.buildings')
      }
      back={`/bodies/communities/${community}/party`}
      note={value && <span role="status">{t('bodies.buildings.sum', sumsOf(value))}</span>}
      tools={
        <select
          className="tool-select"
          aria-label={t('bodies.buildings.show')}
          value={all ?? ''}
          onChange={({ target }) =>
            set({ all: target.value === '1' ? '1' : undefined }, { replace: true })
          }
        >
          <option value="">{t('bodies.buildings.lacking')}</option>
          <option value="1">{t('bodies.buildings.all')}</option>
        </select>
      }
    >
      <Answer of={answer} rows={12}>
        {({ items, may, community: of }) => {
          const rows = items.filter((row) => all || isLacking(row));
          if (items.length === 0)
            return (
              <EmptyState title={t('bodies.buildings.none')} why={t('bodies.buildings.none.why')} />
            );
          return rows.length === 0 ? (
            <EmptyState title={t('bodies.buildings.whole')} />
          ) : (
            <Table rows={rows} of={of} keeps={may.includes('keep')} onFound={setFounding} />
          );
        }}
      </Answer>
      {value && founding && (
        <BodyForm
          community={value.community}
          parents={[]}
          body={null}
          founding={founding}
          onClose={() => setFounding(null)}
        />
      )}
    </Page>
  );
}

const sumsOf = ({ buildings, withParty, homes, withSelf }: Reply) => ({
  ...{ buildings, withParty, homes, withSelf },
});

const isLacking = ({ party, self, isHome }: BuildingCoverage): boolean =>
  !party || (isHome && !self);

function Table({
  rows,
  of,
  keeps,
  onFound,
}: {
  rows: readonly BuildingCoverage[];
  of: Reply['community'];
  keeps: boolean;
  onFound: (founding: Founding) => void;
}): ReactNode {
  const { t } = useWords();
  const cell = (row: BuildingCoverage, body: BuildingCoverage['party'], kind: BodyKindCode) => {
    if (body) return <Go to={`/bodies/${body.id}`}>{body.name}</Go>;
    const area = bodyKinds[kind].level === 'grid' ? row.grid : of;
    return (
      <>
        <StatusTag tone="soon">{t('bodies.buildings.lacks')}</StatusTag>{' '}
        {keeps && area && (
          <button
            type="button"
            className="link-button"
            aria-label={t('bodies.buildings.found_for', {
              kind: t(`bodies.kind.${kind}`),
              building: row.name,
            })}
            onClick={() =>
              onFound({ kind, area, parent: null, building: { id: row.id, name: row.name } })
            }
          >
            {t('bodies.buildings.found')}
          </button>
        )}
      </>
    );
  };
  return (
    <FactTable
      caption={t('bodies.buildings')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('bodies.buildings.building'),
          names: true,
          cell: ({ name }) => name,
        },
        { key: 'grid', head: t('bodies.buildings.grid'), cell: ({ grid }) => grid?.name ?? '—' },
        {
          key: 'party',
          head: t('bodies.buildings.party'),
          cell: (row) => cell(row, row.party, row.isHome ? 'party_group' : 'joint_party_committee'),
        },
        {
          key: 'self',
          head: t('bodies.buildings.self'),
          cell: (row) => (row.isHome ? cell(row, row.self, 'self_management_group') : '—'),
        },
      ]}
    />
  );
}
