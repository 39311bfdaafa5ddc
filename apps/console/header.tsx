import { Go, Icon, LanguageSwitch, Logo, useSession } from '@liren/ui';
import { Slot } from '@liren/ui/shell';
import { useWords } from '@liren/ui/words';
import { CircleQuestionMark, Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { modules } from './modules.ts';
import { UserMenu } from './user-menu.tsx';

const slots = modules.flatMap((module) => module.header ?? []);

export function Header({
  menu,
  onPalette,
  onHelp,
}: {
  menu: ReactNode;
  onPalette: () => void;
  onHelp: () => void;
}): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  return (
    <header className="console-head">
      {menu}
      <Go to="/" className="console-name">
        <Logo size={24} />
        <strong>{t('console.name')}</strong>
        <span className="console-office">{office.name}</span>
      </Go>
      <button type="button" className="console-search" onClick={onPalette}>
        <Icon of={Search} size={16} />
        <span>{t('console.search')}</span>
        <kbd>{/Mac|iP/.test(navigator.platform) ? '⌘ K' : 'Ctrl K'}</kbd>
      </button>
      <div className="console-tools">
        {slots.map((load) => (
          <Slot key={String(load)} load={load} />
        ))}
        <button
          type="button"
          className="icon-button help-button"
          onClick={onHelp}
          aria-label={t('console.help')}
        >
          <Icon of={CircleQuestionMark} />
        </button>
        <LanguageSwitch />
        <UserMenu />
      </div>
    </header>
  );
}
