import { Go, hasOneOf, StatusTag, useFormat, useMe, useOne } from '@liren/ui';
import { Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getPremises, type PremisesView, type RequestPage } from '../../contract/public.ts';
import { useDoorWord } from '../../parts/premises-field.tsx';

/** The house a matter is about: whose estate, who manages the property and by which contract, what else lies there. */
export function PremisesPanel({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const one = useOne(getPremises, { params: { number: page.number } });
  if (!one.value?.premises) return null;
  const { premises, others, elsewhere } = one.value;
  return (
    <Panel title={t('requests.premises')}>
      <Facts premises={premises} />
      <h3 className="panel-part">{t('requests.premises.others')}</h3>
      {others.length === 0 && elsewhere === 0 ? (
        <p className="quiet">{t('requests.premises.others.none')}</p>
      ) : (
        <ul className="plain-list">
          {others.map(({ number, title, word, tone, openedAt }) => (
            <li key={number}>
              <Go to={`/matters/${number}`}>{title}</Go>{' '}
              <StatusTag tone={tone}>{t(`requests.word.${word}`)}</StatusTag>{' '}
              <span className="quiet">{format.date(openedAt)}</span>
            </li>
          ))}
        </ul>
      )}
      {elsewhere > 0 && (
        <p className="quiet">{t('requests.premises.others.elsewhere', { count: elsewhere })}</p>
      )}
    </Panel>
  );
}

function Facts({ premises }: { premises: PremisesView }): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const doorWord = useDoorWord();
  const readsPlaces = hasOneOf(me, ['social_worker', 'registrar', 'grid_worker']);
  const { building, room, estate } = premises;
  return (
    <dl className="facts">
      <dt>{t('requests.premises.building')}</dt>
      <dd>
        {readsPlaces ? (
          <Go to={`/registry/buildings/${building.id}`}>{building.name}</Go>
        ) : (
          building.name
        )}
      </dd>
      {room && (
        <>
          <dt>{t('requests.premises.room')}</dt>
          <dd>{doorWord(room)}</dd>
        </>
      )}
      <dt>{t('requests.premises.estate')}</dt>
      <dd>{estate?.name ?? t('requests.premises.estate.none')}</dd>
      <dt>{t('requests.premises.property')}</dt>
      <dd>
        <PropertyWord premises={premises} />
      </dd>
    </dl>
  );
}

/** Who manages the property, and whether the routing goes by it: the reason is told where it does not. */
function PropertyWord({
  premises: { estate, property, leads },
}: {
  premises: PremisesView;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  if (!property)
    return (
      <>
        {t(estate ? 'requests.premises.property.none' : 'requests.premises.property.no_estate')}
        {leads && <p className="quiet">{t('requests.premises.property.by_rule')}</p>}
      </>
    );
  const { organisation, unit, until } = property;
  return (
    <>
      {organisation.name}{' '}
      <span className="quiet">
        {until
          ? t('requests.premises.property.until', { day: format.date(until) })
          : t('requests.premises.property.open')}
      </span>
      {leads && (
        <p className="quiet">
          {unit
            ? t('requests.premises.property.by_contract', { unit: unit.name })
            : t('requests.premises.property.no_unit')}
        </p>
      )}
    </>
  );
}
