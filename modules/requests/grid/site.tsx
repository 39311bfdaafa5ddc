import { distanceM } from '@liren/kernel/area';
import type { LonLat, PositionFix } from '@liren/kernel/contract';
import { Icon, useFormat } from '@liren/ui';
import { PositionWord, type usePosition } from '@liren/ui/position';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Check, LocateFixed, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { onSiteM } from '../domain/on-site.ts';

/** Beyond 100 m, or without a position, a reason is needed. */
export const needsReason = (fix: PositionFix | null, at: LonLat | null): boolean =>
  fix === null || (at !== null && distanceM(fix.lonLat, at) > onSiteM);

/** How far away the matter is, and the reason when it is far: `距现场 18 米 ✓ 在 100 米内`. */
export function SiteField({
  position,
  at,
  reason,
  onReason,
}: {
  position: ReturnType<typeof usePosition>;
  at: LonLat | null;
  reason: string;
  onReason: (reason: string) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { fix, asking, failure } = position;
  const metres = fix && at ? distanceM(fix.lonLat, at) : null;
  const isFar = needsReason(fix, at);
  return (
    <div className="site">
      <p role="status" className="site-said" data-far={isFar && !asking ? '' : undefined}>
        <Icon of={asking ? LocateFixed : isFar ? TriangleAlert : Check} />
        <span>
          {asking
            ? t('requests.field.site.asking')
            : metres === null
              ? t(failure || !fix ? 'requests.field.site.unknown' : 'requests.field.site.no_place')
              : t(isFar ? 'requests.field.site.far' : 'requests.field.site.near', {
                  distance: format.distance(Math.max(1, metres)),
                })}
          {fix && (
            <small>
              <PositionWord fix={fix} />
            </small>
          )}
        </span>
        <Button busy={asking} onClick={() => void position.ask()}>
          {t('requests.field.site.again')}
        </Button>
      </p>
      {isFar && !asking && (
        <TextField
          at="/site/reason"
          label={t('requests.field.site.reason')}
          value={reason}
          onChange={onReason}
          maxLength={300}
        />
      )}
    </div>
  );
}
