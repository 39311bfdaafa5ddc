import { useAction, useFormat, useList } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { endOffer, listOffers } from '../contract/public.ts';
import { Titled } from './list-page.tsx';
import { Left, ListedPage, useListed } from './listed-page.tsx';
import { OfferForm } from './offer-form.tsx';
import { timesWord } from './spoken.ts';

/** 资源清单: what actors can give, how much of it is promised already. */
export default function OffersScreen(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { query, filters } = useListed();
  return (
    <ListedPage
      of={useList(listOffers, { query })}
      kind="offer"
      filters={filters}
      end={useAction(endOffer)}
      form={(offer, close) => <OfferForm offer={offer} onClose={close} />}
      columns={[
        {
          key: 'title',
          head: t('linkage.offer'),
          names: true,
          cell: ({ title, byName, tags }) => <Titled title={title} under={[byName, ...tags]} />,
        },
        {
          key: 'kind',
          head: t('linkage.kind'),
          cell: ({ kind, nature, priceFen }) => (
            <Titled
              title={t(`linkage.kind.${kind}`)}
              under={[t(`linkage.nature.${nature}`), priceFen ? format.money(priceFen) : null]}
            />
          ),
        },
        {
          key: 'amount',
          head: t('linkage.left'),
          align: 'end',
          cell: (offer) => <Left {...offer} />,
        },
        {
          key: 'where',
          head: t('linkage.where'),
          cell: ({ place, area, reachM }) => (
            <Titled
              title={place || area.name}
              under={[
                reachM === null
                  ? t('linkage.reach.all')
                  : t('linkage.reach.of', { distance: format.distance(reachM) }),
              ]}
            />
          ),
        },
        {
          key: 'when',
          head: t('linkage.when'),
          cell: ({ times, endsOn }) => (
            <Titled
              title={timesWord(t, times)}
              under={[endsOn && t('linkage.until', { date: format.date(endsOn) })]}
            />
          ),
        },
      ]}
    />
  );
}
