import { Answer, EmptyState, Go, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type BodyRow,
  bodyKindCodes,
  getCommunityBodies,
  layers,
  type Organisation,
} from '../contract/public.ts';
import { bodyKinds } from '../domain/public.ts';
import { BodyForm } from './body-form.tsx';
import { CommunityNav } from './community-nav.tsx';
import { Lacks } from './lacks.tsx';
import { ModelForm } from './model-form.tsx';
import { Motions } from './motions.tsx';
import './bodies.css';

/** One community: its model, its bodies in their layers, and what is missing. */
export default function Community(): ReactNode {
  const { t } = useWords();
  const community = useParam('community');
  const answer = useOne(getCommunityBodies, { params: { community } });
  const [open, setOpen] = useState<'model' | 'body' | null>(null);
  const value = answer.value;
  return (
    <Page
      title={value?.community.name ?? t('bodies.title')}
      back="/bodies"
      note={value && (value.model ? t(`bodies.model.${value.model}`) : t('bodies.model.none'))}
      actions={
        value && (
          <>
            {value.may.includes('choose') && (
              <Button kind={value.model ? 'plain' : 'primary'} onClick={() => setOpen('model')}>
                {value.model ? t('bodies.model.change') : t('bodies.model.choose')}
              </Button>
            )}
            {value.may.includes('keep') && (
              <Button onClick={() => setOpen('body')}>{t('bodies.new')}</Button>
            )}
          </>
        )
      }
    >
      <CommunityNav community={community} at="" />
      <Answer of={answer} rows={12}>
        {(of) =>
          of.bodies.length === 0 ? (
            <EmptyState title={t('bodies.none')} why={t('bodies.none.why')} />
          ) : (
            <div className="bodies-panes">
              <div className="bodies-column">
                <Missing of={of} />
                <Panel title={t('bodies.layers')}>
                  <Layers rows={inOrder(of.bodies)} />
                </Panel>
                <Motions of={of} />
              </div>
              <Panel title={t('bodies.table')}>
                <Table rows={inOrder(of.bodies)} />
              </Panel>
            </div>
          )
        }
      </Answer>
      {value && open === 'model' && <ModelForm of={value} onClose={() => setOpen(null)} />}
      {value && open === 'body' && (
        <BodyForm
          community={value.community}
          parents={value.bodies}
          body={null}
          onClose={() => setOpen(null)}
        />
      )}
    </Page>
  );
}

const inOrder = (rows: readonly BodyRow[]) =>
  rows.toSorted((a, b) => bodyKindCodes.indexOf(a.kind) - bodyKindCodes.indexOf(b.kind));

function Missing({ of }: { of: Organisation }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  if (!of.model || !of.appliedAt) return null;
  const names = of.missing.map((kind) => t(`bodies.kind.${kind}`));
  return (
    <Panel title={t(`bodies.model.${of.model}`)}>
      <p>{t(`bodies.model.${of.model}.what`)}</p>
      <p className="quiet">
        {of.missing.length === 0
          ? t('bodies.model.whole', { date: format.date(of.appliedAt) })
          : t('bodies.model.missing', {
              count: names.length,
              names: names.join(language === 'en' ? ', ' : '、'),
            })}
      </p>
    </Panel>
  );
}

/** 四层: who leads, decides, deliberates and carries out, from top to bottom; supervision beside them. */
function Layers({ rows }: { rows: readonly BodyRow[] }): ReactNode {
  const { t } = useWords();
  const byLayer = Map.groupBy(rows, ({ kind }) => bodyKinds[kind].layer);
  return (
    <ol className="bodies-layers">
      {layers.map((layer) => (
        <li key={layer} data-layer={layer}>
          <div className="bodies-layer-name">
            <strong>{t(`bodies.layer.${layer}`)}</strong>
            <span className="quiet">{t(`bodies.layer.${layer}.what`)}</span>
          </div>
          <ul>
            {(byLayer.get(layer) ?? []).map(({ id, name, head, seats, lacks }) => (
              <li key={id}>
                <Go to={`/bodies/${id}`} className="bodies-box">
                  <span className="bodies-box-name">{name}</span>
                  <span className="bodies-box-note">
                    {head ?? t('bodies.head.none')} · {t('bodies.seats.count', { count: seats })}
                  </span>
                  {lacks.length > 0 && (
                    <span className="bodies-box-note">
                      {t('bodies.lacks.count', { count: lacks.length })}
                    </span>
                  )}
                </Go>
              </li>
            ))}
            {!byLayer.has(layer) && <li className="quiet">{t('bodies.layer.empty')}</li>}
          </ul>
        </li>
      ))}
    </ol>
  );
}

function Table({ rows }: { rows: readonly BodyRow[] }): ReactNode {
  const { t } = useWords();
  return (
    <FactTable
      caption={t('bodies.table')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'name',
          head: t('bodies.body'),
          names: true,
          cell: ({ id, name }) => <Go to={`/bodies/${id}`}>{name}</Go>,
        },
        {
          key: 'system',
          head: t('bodies.system'),
          cell: ({ kind }) => t(`bodies.system.${bodyKinds[kind].system}`),
        },
        { key: 'head', head: t('bodies.head'), cell: ({ head }) => head ?? '—' },
        { key: 'seats', head: t('bodies.seats'), cell: ({ seats }) => seats, align: 'end' },
        { key: 'lacks', head: t('bodies.lacks'), cell: ({ lacks }) => <Lacks of={lacks} brief /> },
      ]}
    />
  );
}
