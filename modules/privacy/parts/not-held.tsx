import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

const kinds = ['special', 'belief', 'face', 'health', 'account', 'track'] as const;

/** 不采集的信息: what somebody may look for and will not find, and who holds it instead. */
export function NotHeld(): ReactNode {
  const { t } = useWords();
  return (
    <>
      <p className="quiet">{t('held.not.lead')}</p>
      <dl className="held-not">
        {kinds.map((kind) => (
          <div key={kind}>
            <dt>{t(`held.not.${kind}`)}</dt>
            <dd>{t(`held.not.${kind}.why`)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
