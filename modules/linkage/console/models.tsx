import { Answer, StatusTag, useOne, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { getLinkageModel, LinkageModel, linkageModels } from '../contract/public.ts';
import './linkage.css';

const Place = z.object({ model: LinkageModel.catch('five_society') });

/** 三社、五社联动: the parts of a model, and who fills them in each community; what nobody fills stands out. */
export default function ModelsScreen(): ReactNode {
  const { t } = useWords();
  const [{ model }, set] = usePlace(Place);
  const answer = useOne(getLinkageModel, { params: { model } }, { keep: true });
  return (
    <Page
      title={t('linkage.models')}
      back="/linkage/network"
      tools={
        <search className="linkage-filters">
          <label>
            <span>{t('linkage.model')}</span>
            <select
              value={model}
              onChange={(event) =>
                set({ model: event.target.value as LinkageModel }, { replace: true })
              }
            >
              {linkageModels.map((one) => (
                <option key={one} value={one}>
                  {t(`linkage.model.${one}`)}
                </option>
              ))}
            </select>
          </label>
        </search>
      }
      note={<span className="quiet">{t(`linkage.model.${model}.note`)}</span>}
    >
      <Answer of={answer} rows={10}>
        {({ parts, communities }) => (
          <FactTable
            caption={t('linkage.models')}
            rows={communities}
            idOf={({ area }) => area.code}
            columns={[
              {
                key: 'area',
                head: t('linkage.area'),
                names: true,
                cell: ({ area, missing }) => (
                  <>
                    {area.name}
                    {missing > 0 && (
                      <small className="linkage-under">
                        {t('linkage.model.missing', { count: missing })}
                      </small>
                    )}
                  </>
                ),
              },
              ...parts.map(({ part, covered }) => ({
                key: part,
                head: t('linkage.model.part', {
                  part: t(`linkage.part.${part}`),
                  covered,
                  total: communities.length,
                }),
                cell: ({ parts: of }: (typeof communities)[number]) => {
                  const one = of.find((it) => it.part === part);
                  if (!one || one.count === 0)
                    return <StatusTag tone="soon">{t('linkage.model.nobody')}</StatusTag>;
                  return (
                    <>
                      {one.names.map((name) => (
                        <span key={name} className="linkage-line">
                          {name}
                        </span>
                      ))}
                      {one.count > one.names.length && (
                        <small className="linkage-under">
                          {t('linkage.model.more', { count: one.count - one.names.length })}
                        </small>
                      )}
                    </>
                  );
                },
              })),
            ]}
          />
        )}
      </Answer>
    </Page>
  );
}
