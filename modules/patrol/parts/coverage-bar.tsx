import './coverage-bar.css';
import { useFormat } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { CoverageView } from '../contract/values.ts';

/** 覆盖率 in words with its base, a bar, and the target as a tick. */
export function CoverageBar({
  of: { ratio, seenM, lengthM },
  target = null,
}: {
  of: CoverageView;
  target?: number | null;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (ratio === null) return <span className="coverage">{t('patrol.coverage.none')}</span>;
  const isBelow = target !== null && ratio < target;
  return (
    <span className="coverage" data-below={isBelow || undefined}>
      <span className="coverage-said">
        <strong>{format.percent(ratio)}</strong>
        <small>
          {t('patrol.coverage.base', {
            seen: format.distance(seenM),
            length: format.distance(lengthM),
          })}
        </small>
      </span>
      <span className="coverage-bar" aria-hidden="true">
        <i style={{ inlineSize: `${ratio * 100}%` }} />
        {target !== null && <b style={{ insetInlineStart: `${target * 100}%` }} />}
      </span>
      {target !== null && (
        <small>
          {t(isBelow ? 'patrol.coverage.below' : 'patrol.coverage.reached', {
            target: format.percent(target),
          })}
        </small>
      )}
    </span>
  );
}
