import type { ReactNode } from 'react';
import { useHeldWords } from './use-held-words.ts';

const kinds = ['special', 'belief', 'face', 'health', 'account', 'track'] as const;

/** 不采集的信息: what somebody may look for and will not find, and who holds it instead. */
export function NotHeld(): ReactNode {
  const { t } = useHeldWords();
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
