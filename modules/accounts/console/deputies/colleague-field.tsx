import { type Colleague, searchColleagues } from '@liren/accounts/contract';
import { Answer, useOne } from '@liren/ui';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useDeferredValue, useState } from 'react';

type Person = Colleague;

/** Chooses a colleague by part of the name; people of one name are told apart by what they are. */
export function ColleagueField({
  at,
  without,
  value,
  onChange,
}: {
  at: string;
  /** Not offered: the person who is stood in for. */
  without: string;
  value: Person | null;
  onChange: (person: Person | null) => void;
}): ReactNode {
  const { t } = useWords();
  const [typed, setTyped] = useState('');
  const q = useDeferredValue(typed.trim());
  const found = useOne(searchColleagues, { query: { q } }, { when: q !== '' && value === null });
  if (value)
    return (
      <div className="colleague-chosen">
        <span>
          <small className="colleague-label">{t('deputies.who')}</small>
          <strong>{value.name}</strong> <small>{postsOf(t, value)}</small>
        </span>
        <Button onClick={() => onChange(null)}>{t('deputies.who.other')}</Button>
      </div>
    );
  return (
    <>
      <TextField
        at={at}
        label={t('deputies.who')}
        hint={t('deputies.who.how')}
        type="search"
        autoComplete="off"
        value={typed}
        onChange={setTyped}
        maxLength={40}
      />
      {q !== '' && (
        <Answer of={found} rows={2}>
          {({ colleagues }) => {
            const offered = colleagues.filter(({ account }) => account !== without);
            return offered.length === 0 ? (
              <p className="field-hint">{t('deputies.who.none')}</p>
            ) : (
              <ul className="colleagues">
                {offered.map((one) => (
                  <li key={one.account}>
                    <button type="button" onClick={() => onChange(one)}>
                      <strong>{one.name}</strong> <small>{postsOf(t, one)}</small>
                    </button>
                  </li>
                ))}
              </ul>
            );
          }}
        </Answer>
      )}
    </>
  );
}

const postsOf = (t: ReturnType<typeof useWords>['t'], { posts }: Person): string =>
  posts.map(({ role, place }) => `${t(`role.${role}`)} ${place}`).join(' · ');
