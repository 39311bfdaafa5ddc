import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { assetKinds, listAssets } from '../../contract/public.ts';
import { SubNav } from './sub-nav.tsx';

const Place = z.object({
  kind: z.enum(assetKinds).optional().catch(undefined),
  q: z.string().max(40).catch(''),
});

/** 资源目录: skills, venues and influence that organisations have. */
export default function AssetsScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, setPlace] = usePlace(Place);
  const answer = useOne(
    listAssets,
    { query: { ...(place.kind ? { kind: place.kind } : {}), ...(place.q ? { q: place.q } : {}) } },
    { keep: true },
  );
  return (
    <Page title={t('registry.page.assets')} tools={<SubNav />}>
      <search className="org-filters">
        <form
          key={place.q}
          onSubmit={(event) => {
            event.preventDefault();
            const q = String(new FormData(event.currentTarget).get('q') ?? '').trim();
            setPlace({ q }, { replace: true });
          }}
        >
          <label>
            <span>{t('registry.asset.q')}</span>
            <input type="search" name="q" defaultValue={place.q} maxLength={40} />
          </label>
        </form>
        <label>
          <span>{t('registry.asset.kind')}</span>
          <select
            value={place.kind ?? ''}
            onChange={({ target }) =>
              setPlace(
                { kind: (target.value || undefined) as (typeof assetKinds)[number] | undefined },
                { replace: true },
              )
            }
          >
            <option value="">{t('registry.org.any')}</option>
            {assetKinds.map((kind) => (
              <option key={kind} value={kind}>
                {t('registry.org.option', {
                  name: t(`registry.asset.${kind}`),
                  count: format.number(
                    answer.value?.counts.find((one) => one.kind === kind)?.count ?? 0,
                  ),
                })}
              </option>
            ))}
          </select>
        </label>
      </search>
      <Answer of={answer} rows={8}>
        {({ assets }) =>
          assets.length === 0 ? (
            <EmptyState title={t('registry.asset.none')} why={t('registry.asset.none.why')} />
          ) : (
            <FactTable
              caption={t('registry.page.assets')}
              rows={assets}
              idOf={({ id }) => id}
              columns={[
                {
                  key: 'name',
                  head: t('registry.org.asset.name'),
                  names: true,
                  cell: ({ name, detail }) => (
                    <>
                      {name}
                      {detail && <span className="org-under">{detail}</span>}
                    </>
                  ),
                },
                {
                  key: 'kind',
                  head: t('registry.asset.kind'),
                  cell: ({ kind }) => t(`registry.asset.${kind}`),
                },
                {
                  key: 'organisation',
                  head: t('registry.org.name'),
                  cell: ({ organisation }) => (
                    <Go to={`/registry/organisations/${organisation.id}`}>{organisation.name}</Go>
                  ),
                },
                { key: 'area', head: t('registry.org.area'), cell: ({ area }) => area.name },
              ]}
            />
          )
        }
      </Answer>
    </Page>
  );
}
