import { fixAgeMs, type PositionFix } from '@liren/kernel/contract';
import type { ReactNode } from 'react';
import { useFormat, useNow } from '../format/use-format.ts';
import { useWords } from '../language/use-words.ts';

/** Under a minute it is now; below that nobody asks. */
const freshMs = 60_000;

/** A position in words: where it comes from, how good it is, how old: “设备定位 · 误差 8 米 · 2 分钟前”. */
export function PositionWord({ fix }: { fix: PositionFix }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const age = fixAgeMs(fix, useNow());
  return (
    <span className="position-word" data-source={fix.source}>
      {[
        t(`position.source.${fix.source}`),
        t('position.accuracy', { distance: format.distance(Math.max(1, fix.accuracyM)) }),
        age < freshMs ? t('position.now') : t('position.age', { duration: format.duration(age) }),
      ].join(' · ')}
    </span>
  );
}
