import { type DemoPerson, enterAs, listDemoPeople } from '@liren/accounts/contract';
import { ErrorLine, officePrefix, useAction, useMe, useOne, useSession } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** Says on every page what of it is invented, and lets the visitor be somebody else. */
export function DemoStrip(): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const { invented } = useSession();
  const people = useOne(listDemoPeople, {});
  const enter = useAction(enterAs);
  const goIn = async (person: DemoPerson | undefined): Promise<void> => {
    if (!person || !(await enter.run({ body: { account: person.account } }))) return;
    // A fresh page: the next person must not meet what the last one saw.
    location.assign(`${officePrefix}${person.app === 'resident' ? '/r/' : '/c/'}`);
  };
  return (
    <aside className="demo-strip" aria-label={t('demo.title')}>
      <p>{t(invented ? 'demo.short' : 'demo.taken_in')}</p>
      {invented && (
        <label>
          {t('demo.as')}
          <select
            value={me?.account}
            disabled={enter.running}
            onChange={(event) =>
              void goIn(people.value?.people.find(({ account }) => account === event.target.value))
            }
          >
            {(people.value?.people ?? []).map((person) => (
              <option key={person.account} value={person.account}>
                {t(`door.${person.roles.includes('assessor') ? 'assessor' : person.door}`)}{' '}
                {person.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <a href={invented ? `${officePrefix}/` : '/'}>{t('demo.door')}</a>
      {enter.problem && <ErrorLine problem={enter.problem} />}
    </aside>
  );
}
