import type { Format } from '@liren/ui';
import type { useWords } from '@liren/ui/words';
import type { AmountUnit, Misfit, Pairing } from '../contract/public.ts';

type T = ReturnType<typeof useWords>['t'];

/** An amount with its unit: money is kept in fen and read in yuan. */
export const amountWord = (t: T, format: Format, amount: number, unit: AmountUnit): string =>
  unit === 'fen' ? format.money(amount) : t(`linkage.amount.${unit}`, { count: amount });

/** Why a pair fits, in words: 标签, 距离, 时间, 价格. */
export function reasonsWord(
  t: T,
  format: Format,
  { tags, distanceM, reachM, minutes, days, priceFen }: Pairing['reasons'],
): string[] {
  return [
    ...(tags.length > 0 ? [t('linkage.reason.tags', { tags: tags.join(t('linkage.comma')) })] : []),
    distanceM === null
      ? t('linkage.reason.no_place')
      : reachM === null
        ? t('linkage.reason.distance', { distance: format.distance(distanceM) })
        : t('linkage.reason.reach', {
            distance: format.distance(distanceM),
            reach: format.distance(reachM),
          }),
    minutes === null
      ? t('linkage.reason.any_time')
      : t('linkage.reason.minutes', { time: format.duration(minutes * 60_000) }),
    t('linkage.reason.days', { count: days }),
    priceFen === null
      ? t('linkage.reason.free')
      : t('linkage.reason.price', { price: format.money(priceFen) }),
  ];
}

export const misfitWord = (t: T, why: Misfit | 'taken' | null): string =>
  t(`linkage.misfit.${why ?? 'none'}`);
