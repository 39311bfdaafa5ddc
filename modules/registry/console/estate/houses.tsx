import { Go, hasOneOf, useAction, useMe, useOne } from '@liren/ui';
import { FormDialog, Panel } from '@liren/ui/console';
import { Button, CheckField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listHouses, readerRoles, saveHouses } from '../../contract/public.ts';

interface House {
  id: string;
  name: string;
  estate: { id: string; name: string } | null;
}

/** The buildings an estate is made of: matters there follow its property contract. */
export function Houses({ estate, may }: { estate: string; may: boolean }): ReactNode {
  const { t } = useWords();
  const me = useMe();
  const [choosing, setChoosing] = useState(false);
  const answer = useOne(listHouses, { params: { id: estate } });
  if (!answer.value) return null;
  const { buildings } = answer.value;
  const own = buildings.filter((one) => one.estate?.id === estate);
  const readsPlaces = hasOneOf(me, readerRoles);
  return (
    <Panel
      title={t('registry.estate.houses')}
      aside={
        may &&
        buildings.length > 0 && (
          <Button onClick={() => setChoosing(true)}>{t('registry.estate.houses.choose')}</Button>
        )
      }
    >
      {own.length === 0 ? (
        <p className="quiet">{t('registry.estate.houses.none')}</p>
      ) : (
        <ul className="estate-houses">
          {own.map(({ id, name }) => (
            <li key={id}>
              {readsPlaces ? <Go to={`/registry/buildings/${id}`}>{name}</Go> : name}
            </li>
          ))}
        </ul>
      )}
      {choosing && (
        <ChooseHouses estate={estate} buildings={buildings} onClose={() => setChoosing(false)} />
      )}
    </Panel>
  );
}

function ChooseHouses({
  estate,
  buildings,
  onClose,
}: {
  estate: string;
  buildings: readonly House[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveHouses);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(
    () => new Set(buildings.filter((one) => one.estate?.id === estate).map(({ id }) => id)),
  );
  const send = async (): Promise<void> => {
    const done = await save.run({ params: { id: estate }, body: { buildings: [...chosen] } });
    if (done) onClose();
  };
  return (
    <FormDialog
      title={t('registry.estate.houses.choose')}
      send={t('registry.org.save')}
      busy={save.running}
      problem={save.problem}
      labels={{ '/body/buildings': t('registry.estate.houses') }}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p className="quiet">{t('registry.estate.houses.why')}</p>
      <div className="estate-houses-choice">
        {buildings.map(({ id, name, estate: of }) => (
          <CheckField
            key={id}
            at={`/body/buildings/${id}`}
            label={name}
            {...(of && of.id !== estate
              ? { hint: t('registry.estate.houses.of', { estate: of.name }) }
              : {})}
            value={chosen.has(id)}
            onChange={(isIn) =>
              setChosen((now) => {
                const next = new Set(now);
                if (isIn) next.add(id);
                else next.delete(id);
                return next;
              })
            }
          />
        ))}
      </div>
    </FormDialog>
  );
}
