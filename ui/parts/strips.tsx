import { ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { useWords } from '../language/use-words.ts';
import { Icon } from './icons.tsx';

/** “Official service — how to tell”: whose page this is, and how to check it (after USWDS, Singapore). */
export function OfficialStrip({ office }: { office: string }): ReactNode {
  const { t } = useWords();
  return (
    <details className="official-strip">
      <summary>
        <Icon of={ShieldCheck} size={16} />
        <span>{t('official.title', { office })}</span>
        <span className="official-how">{t('official.how')}</span>
      </summary>
      <ul>
        <li>{t('official.address', { host: location.host })}</li>
        <li>{t('official.money')}</li>
        <li>{t('official.call')}</li>
      </ul>
    </details>
  );
}
