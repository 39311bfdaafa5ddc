import { chooseTheme, Icon, useTheme } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import { ALargeSmall } from 'lucide-react';
import { type ReactNode, useState } from 'react';

const storageKey = 'liren.elder.told';

/** Says once on each device that there is large print; whoever needs it does not look for it. */
export function ElderHint(): ReactNode {
  const { t } = useWords();
  const elder = useTheme() === 'elder';
  const [told, setTold] = useState(() => localStorage.getItem(storageKey) !== null);
  if (told || elder) return null;
  const close = (): void => {
    localStorage.setItem(storageKey, 'yes');
    setTold(true);
  };
  return (
    <aside className="elder-hint" aria-label={t('elder.hint')}>
      <button
        type="button"
        className="button"
        onClick={() => {
          close();
          chooseTheme('elder');
        }}
      >
        <Icon of={ALargeSmall} />
        {t('elder.hint.on')}
      </button>
      <button type="button" className="link-button" onClick={close}>
        {t('elder.hint.off')}
      </button>
    </aside>
  );
}
