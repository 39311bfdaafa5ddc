import { Dialog, setSingleKeys, useSingleKeys } from '@liren/ui';
import { useKeyHelp } from '@liren/ui/console';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type { RailEntry } from './rail.ts';

const always: readonly { keys: string; word: WordKey }[] = [
  { keys: 'Ctrl K', word: 'console.key.palette' },
  { keys: '/', word: 'console.key.search' },
  { keys: '?', word: 'console.key.help' },
  { keys: 'Esc', word: 'console.key.close' },
];

/** `?`: the keys of this page, and the switch for single letters. */
export function HelpSheet({
  open,
  entries,
  onClose,
}: {
  open: boolean;
  entries: readonly RailEntry[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const ofScreen = useKeyHelp();
  const single = useSingleKeys();
  return (
    <Dialog open={open} onClose={onClose} title={t('console.help.title')}>
      <div className="help">
        {ofScreen.length > 0 && (
          <section>
            <h3>{t('console.help.here')}</h3>
            <KeyList rows={ofScreen.map(({ keys, word }) => [keys, t(word)])} />
          </section>
        )}
        <section>
          <h3>{t('console.help.everywhere')}</h3>
          <KeyList rows={always.map(({ keys, word }) => [keys, t(word)])} />
        </section>
        <section>
          <h3>{t('console.help.go')}</h3>
          <KeyList
            rows={entries.map(({ rail }) => [`G ${rail.jump.toUpperCase()}`, t(rail.word)])}
          />
        </section>
        <label className="choice choice-check">
          <input
            type="checkbox"
            checked={single}
            onChange={(event) => setSingleKeys(event.target.checked)}
          />
          <span>
            {t('console.help.single')}
            <small>{t('console.help.single.why')}</small>
          </span>
        </label>
      </div>
    </Dialog>
  );
}

function KeyList({
  rows,
}: {
  rows: readonly (readonly [keys: string, what: string])[];
}): ReactNode {
  return (
    <dl className="key-list">
      {rows.map(([keys, what]) => (
        <div key={keys + what}>
          <dt>
            {keys.split(' ').map((key) => (
              <kbd key={key}>{key}</kbd>
            ))}
          </dt>
          <dd>{what}</dd>
        </div>
      ))}
    </dl>
  );
}
