import { listAreas } from '@liren/areas/contract';
import { AreaCode } from '@liren/kernel/contract';
import { EmptyState, Go, Rows, useFormat, useGo, useList, useOne, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  actorClasses,
  listOrganisations,
  type Organisation,
  organisationTypes,
} from '../../contract/public.ts';
import { OrganisationForm } from './organisation-form.tsx';
import { SubNav } from './sub-nav.tsx';
import { TagList } from './tag-list.tsx';

const Place = z.object({
  class: z.enum(actorClasses).optional().catch(undefined),
  type: z.enum(organisationTypes).optional().catch(undefined),
  tag: z.string().max(40).optional().catch(undefined),
  within: AreaCode.optional().catch(undefined),
  standing: z.enum(['standing', 'ended']).catch('standing'),
  q: z.string().max(60).catch(''),
});
type Place = z.output<typeof Place>;

/** 组织名录: organisations of the four classes, by type, tag and community. */
export default function OrganisationsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const go = useGo();
  const [place, setPlace] = usePlace(Place);
  const { q, ...rest } = place;
  const list = useList(listOrganisations, { query: { ...rest, ...(q ? { q } : {}) } });
  const [isAdding, setAdding] = useState(false);
  const isFiltered = Boolean(q || rest.class || rest.type || rest.tag || rest.within);
  return (
    <Page
      title={t('registry.tab.organisations')}
      note={
        list.first && (
          <span role="status">
            {t('registry.org.count', { count: format.number(list.first.total) })}
          </span>
        )
      }
      tools={<SubNav />}
      actions={
        list.first?.mayAdd && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('registry.org.add')}
          </Button>
        )
      }
    >
      <Filters
        place={place}
        set={(change) => setPlace(change, { replace: true })}
        counted={list.first}
      />
      <Rows
        of={list}
        rows={10}
        empty={
          isFiltered ? (
            <EmptyState
              title={t('registry.org.none_found')}
              why={t('registry.org.none_found.why')}
            />
          ) : (
            <EmptyState title={t('registry.org.none')} why={t('registry.org.none.why')} />
          )
        }
      >
        {(items) => <Table rows={items} />}
      </Rows>
      {isAdding && (
        <OrganisationForm
          of={null}
          onClose={() => setAdding(false)}
          onDone={(id) => go(`/registry/organisations/${id}`)}
        />
      )}
    </Page>
  );
}

function Table({ rows }: { rows: readonly Organisation[] }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('registry.tab.organisations')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('registry.org.name'),
          names: true,
          cell: ({ id, name, creditCode }) => (
            <>
              <Go to={`/registry/organisations/${id}`}>{name}</Go>
              {creditCode && <span className="org-under">{creditCode}</span>}
            </>
          ),
        },
        {
          key: 'type',
          head: t('registry.org.type'),
          cell: ({ type, actorClass }) => (
            <>
              {t(`registry.org.type.${type}`)}
              <span className="org-under">{t(`registry.class.${actorClass}`)}</span>
            </>
          ),
        },
        {
          key: 'area',
          head: t('registry.org.area'),
          cell: ({ area, address }) => (
            <>
              {area.name}
              {address && <span className="org-under">{address}</span>}
            </>
          ),
        },
        {
          key: 'staff',
          head: t('registry.org.staff'),
          align: 'end',
          cell: ({ staff }) => (staff === null ? '—' : format.number(staff)),
        },
        { key: 'tags', head: t('registry.org.tags'), cell: ({ tags }) => <TagList of={tags} /> },
      ]}
    />
  );
}

function Filters({
  place,
  set,
  counted,
}: {
  place: Place;
  set: (change: Partial<Place>) => void;
  counted: z.output<(typeof listOrganisations)['reply']> | undefined;
}): ReactNode {
  const { t, language } = useWords();
  const communities = useOne(listAreas, { query: { level: ['community'] } });
  const option = (name: string, count: number) => t('registry.org.option', { name, count });
  const any = <option value="">{t('registry.org.any')}</option>;
  return (
    <search className="org-filters">
      <form
        key={place.q}
        onSubmit={(event) => {
          event.preventDefault();
          set({ q: String(new FormData(event.currentTarget).get('q') ?? '').trim() });
        }}
      >
        <label>
          <span>{t('registry.org.q')}</span>
          <input type="search" name="q" defaultValue={place.q} maxLength={60} />
        </label>
      </form>
      <label>
        <span>{t('registry.class')}</span>
        <select
          value={place.class ?? ''}
          onChange={({ target }) =>
            set({ class: (target.value || undefined) as Place['class'], type: undefined })
          }
        >
          {any}
          {counted?.classes.map(({ class: one, count }) => (
            <option key={one} value={one}>
              {option(t(`registry.class.${one}`), count)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('registry.org.type')}</span>
        <select
          value={place.type ?? ''}
          onChange={({ target }) => set({ type: (target.value || undefined) as Place['type'] })}
        >
          {any}
          {counted?.types.map(({ type, count }) => (
            <option key={type} value={type}>
              {option(t(`registry.org.type.${type}`), count)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('registry.org.tags')}</span>
        <select
          value={place.tag ?? ''}
          onChange={({ target }) => set({ tag: target.value || undefined })}
        >
          {any}
          {counted?.tags.map(({ tag, name, nameEn, count }) => (
            <option key={tag} value={tag}>
              {option(language === 'en' ? nameEn : name, count)}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('registry.org.community')}</span>
        <select
          value={place.within ?? ''}
          onChange={({ target }) => set({ within: (target.value || undefined) as Place['within'] })}
        >
          {any}
          {communities.value?.areas.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{t('registry.org.standing')}</span>
        <select
          value={place.standing}
          onChange={({ target }) => set({ standing: target.value as Place['standing'] })}
        >
          <option value="standing">{t('registry.org.standing.standing')}</option>
          <option value="ended">{t('registry.org.standing.ended')}</option>
        </select>
      </label>
    </search>
  );
}
