import { useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { SiteSaid } from '../contract/site.ts';

/** Nearer than this in time nobody asks. */
const freshMs = 60_000;

/**
 * Where somebody stood who said something: “距现场 12 米 · 设备定位 · 误差 8 米 · 提交前 3 分钟”. A fact for whoever checks,
 * never a hindrance.
 *
 * @param saidAt when it was said: a position may be older
 */
export function SiteWord({ site, saidAt }: { site: SiteSaid; saidAt: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { distanceM, accuracyM, source, at, reason } = site;
  const ageMs = at === null ? 0 : Date.parse(saidAt) - Date.parse(at);
  return (
    <span className="quiet">
      {[
        distanceM === null
          ? t('requests.site.unknown')
          : t('requests.site.away', { distance: format.distance(distanceM) }),
        source && t(`position.source.${source}`),
        accuracyM !== null &&
          t('position.accuracy', { distance: format.distance(Math.max(1, accuracyM)) }),
        ageMs > freshMs && t('requests.site.before', { duration: format.duration(ageMs) }),
        reason && t('requests.site.reason', { reason }),
      ]
        .filter(Boolean)
        .join(' · ')}
    </span>
  );
}
