import { chooseTheme, Icon, type ThemeChoice, useFormat, useGo, useSession } from '@liren/ui';
import { setLanguage, useWords } from '@liren/ui/words';
import {
  CornerDownLeft,
  Hash,
  Languages,
  LogOut,
  type LucideIcon,
  Palette as Paint,
  Search,
} from 'lucide-react';
import {
  type KeyboardEvent,
  type ReactNode,
  useId,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { RailEntry } from './rail.ts';
import { screens } from './screens.ts';

interface Command {
  id: string;
  icon: LucideIcon;
  text: string;
  hint?: string;
  act: () => void;
}

/** Where matters can be found by their words and by number; without these screens, no such command. */
const hasMatters = screens.some(({ path }) => path === '/matters');
const hasMatter = screens.some(({ path }) => /^\/matters\/\$\w+$/.test(path));

/** Ctrl K: go somewhere, open a matter by its number, search, switch something. */
export function Palette({
  entries,
  onClose,
}: {
  entries: readonly RailEntry[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const box = useRef<HTMLDialogElement>(null);
  const list = useId();
  // Layout effect: its clean-up still finds the dialog in the page, and closing it gives the focus back.
  useLayoutEffect(() => {
    const dialog = box.current;
    dialog?.showModal();
    return () => dialog?.close();
  }, []);
  const commands = useCommands(entries, text.trim());
  const chosen = Math.min(at, commands.length - 1);
  const run = (command: Command | undefined): void => {
    if (!command) return;
    onClose();
    command.act();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.nativeEvent.isComposing || event.keyCode === 229) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      setAt((chosen + step + commands.length) % Math.max(1, commands.length));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      run(commands[chosen]);
    }
  };
  return (
    <dialog
      ref={box}
      className="dialog palette"
      aria-label={t('console.search')}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === box.current) onClose();
      }}
    >
      <div className="palette-field">
        <Icon of={Search} />
        <input
          role="combobox"
          aria-expanded="true"
          aria-controls={list}
          aria-activedescendant={commands[chosen] ? `${list}-${chosen}` : undefined}
          aria-autocomplete="list"
          aria-label={t('console.search')}
          placeholder={t('console.palette.hint')}
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={onKey}
          spellCheck={false}
          autoComplete="off"
        />
      </div>
      <div role="listbox" id={list} className="palette-list" aria-label={t('console.search')}>
        {commands.map((command, i) => (
          <div
            key={command.id}
            id={`${list}-${i}`}
            role="option"
            aria-selected={i === chosen}
            className="palette-row"
            onMouseMove={() => setAt(i)}
            onClick={() => run(command)}
            ref={(row) => {
              if (i === chosen) row?.scrollIntoView({ block: 'nearest' });
            }}
          >
            <Icon of={command.icon} />
            <span>{command.text}</span>
            {command.hint && <kbd>{command.hint}</kbd>}
            {i === chosen && <Icon of={CornerDownLeft} size={16} />}
          </div>
        ))}
      </div>
      {commands.length === 0 && (
        <p className="palette-none" role="status">
          {t('console.palette.none', { q: text })}
        </p>
      )}
    </dialog>
  );
}

const themes = ['system', 'default', 'dark', 'contrast'] as const satisfies ThemeChoice[];

function useCommands(entries: readonly RailEntry[], wanted: string): readonly Command[] {
  const { t, language } = useWords();
  const format = useFormat();
  const go = useGo();
  const { signOut } = useSession();
  const digits = wanted.replaceAll(/[\s-]/g, '');
  const numbers: Command[] =
    hasMatter && /^\d{10}$/.test(digits)
      ? [
          {
            id: 'number',
            icon: Hash,
            text: t('console.palette.number', { number: format.publicNumber(digits) }),
            act: () => go(`/matters/${digits}`),
          },
        ]
      : [];
  const searches: Command[] =
    hasMatters && wanted !== ''
      ? [
          {
            id: 'search',
            icon: Search,
            text: t('console.palette.search', { q: wanted }),
            act: () => go('/matters', { search: { q: wanted } }),
          },
        ]
      : [];
  const places = entries.map(
    ({ path, rail }): Command => ({
      id: path,
      icon: rail.icon,
      text: t(rail.word),
      hint: `G ${rail.jump.toUpperCase()}`,
      act: () => go(path),
    }),
  );
  const other = language === 'en' ? 'zh-CN' : 'en';
  const switches: Command[] = [
    {
      id: 'language',
      icon: Languages,
      text: other === 'en' ? 'English' : '中文',
      act: () => void setLanguage(other),
    },
    ...themes.map(
      (theme): Command => ({
        id: `theme-${theme}`,
        icon: Paint,
        text: t('console.palette.theme', { theme: t(`theme.${theme}`) }),
        act: () => chooseTheme(theme),
      }),
    ),
    { id: 'signout', icon: LogOut, text: t('action.signout'), act: () => void signOut() },
  ];
  const matches = ({ text }: Command): boolean => text.toLowerCase().includes(wanted.toLowerCase());
  return [...numbers, ...places.filter(matches), ...searches, ...switches.filter(matches)];
}
