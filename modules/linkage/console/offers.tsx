import { EmptyState, ErrorLine, Rows, useAction, useFormat, useList, usePlace } from '@liren/ui';
import { FactTable, Page } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { endOffer, listOffers, type Offer, ResourceKind } from '../contract/public.ts';
import { ListFilters } from './filters.tsx';
import { LinkageNav } from './linkage-nav.tsx';
import { OfferForm } from './offer-form.tsx';
import { amountWord, timesWord } from './spoken.ts';
import './linkage.css';

const Place = z.object({
  kind: ResourceKind.or(z.literal('')).catch(''),
  q: z.string().catch(''),
});

/** 资源清单: what actors can give, how much of it is promised already. */
export default function OffersScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [place, set] = usePlace(Place);
  const [changing, setChanging] = useState<Offer | 'new' | null>(null);
  const end = useAction(endOffer);
  const list = useList(listOffers, {
    query: {
      limit: 50,
      ...(place.kind ? { kind: place.kind } : {}),
      ...(place.q ? { q: place.q } : {}),
    },
  });
  const mayWrite = list.first?.mayWrite ?? false;
  return (
    <Page
      title={t('linkage.offers')}
      tools={
        <>
          <LinkageNav />
          <ListFilters
            kind={place.kind}
            q={place.q}
            onChange={(change) => set(change as Partial<z.output<typeof Place>>, { replace: true })}
          />
        </>
      }
      actions={
        mayWrite && (
          <Button kind="primary" onClick={() => setChanging('new')}>
            {t('linkage.offer.new')}
          </Button>
        )
      }
    >
      {end.problem && <ErrorLine problem={end.problem} />}
      <Rows
        of={list}
        rows={10}
        empty={<EmptyState title={t('linkage.offers.empty')} why={t('linkage.offers.empty.why')} />}
      >
        {(items) => (
          <FactTable
            caption={t('linkage.offers')}
            rows={items}
            idOf={({ id }) => id}
            columns={[
              {
                key: 'title',
                head: t('linkage.offer'),
                names: true,
                cell: ({ title, byName, tags }) => (
                  <>
                    {title}
                    <small className="linkage-under">{[byName, ...tags].join(' · ')}</small>
                  </>
                ),
              },
              {
                key: 'kind',
                head: t('linkage.kind'),
                cell: ({ kind, nature, priceFen }) => (
                  <>
                    {t(`linkage.kind.${kind}`)}
                    <small className="linkage-under">
                      {t(`linkage.nature.${nature}`)}
                      {priceFen ? ` · ${format.money(priceFen)}` : ''}
                    </small>
                  </>
                ),
              },
              {
                key: 'amount',
                head: t('linkage.left'),
                align: 'end',
                cell: ({ amount, given, unit }) => (
                  <>
                    {amountWord(t, format, amount - given, unit)}
                    {given > 0 && (
                      <small className="linkage-under">
                        {t('linkage.given', { amount: amountWord(t, format, given, unit) })}
                      </small>
                    )}
                  </>
                ),
              },
              {
                key: 'where',
                head: t('linkage.where'),
                cell: ({ place: where, area, reachM }) => (
                  <>
                    {where || area.name}
                    <small className="linkage-under">
                      {reachM === null
                        ? t('linkage.reach.all')
                        : t('linkage.reach.of', { distance: format.distance(reachM) })}
                    </small>
                  </>
                ),
              },
              {
                key: 'when',
                head: t('linkage.when'),
                cell: ({ times, endsOn }) => (
                  <>
                    {timesWord(t, times)}
                    {endsOn && (
                      <small className="linkage-under">
                        {t('linkage.until', { date: format.date(endsOn) })}
                      </small>
                    )}
                  </>
                ),
              },
              ...(mayWrite
                ? [
                    {
                      key: 'acts',
                      head: t('linkage.acts'),
                      cell: (offer: Offer) => (
                        <div className="linkage-buttons">
                          <Button onClick={() => setChanging(offer)}>{t('linkage.change')}</Button>
                          <Button
                            busy={end.running}
                            onClick={() => void end.run({ params: { id: offer.id } })}
                          >
                            {t('linkage.end')}
                          </Button>
                        </div>
                      ),
                    },
                  ]
                : []),
            ]}
          />
        )}
      </Rows>
      {changing && (
        <OfferForm offer={changing === 'new' ? null : changing} onClose={() => setChanging(null)} />
      )}
    </Page>
  );
}
