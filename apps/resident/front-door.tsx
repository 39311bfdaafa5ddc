import { type DemoPerson, enterAs, listDemoPeople } from '@liren/accounts/contract';
import {
  Answer,
  chooseTheme,
  ErrorLine,
  Go,
  officePrefix,
  useAction,
  useOne,
  useSession,
} from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';

/** The front door: of the demonstration's office six people to be, elsewhere the two entrances. */
export default function FrontDoor(): ReactNode {
  const { invented } = useSession();
  return invented ? <DemoDoors /> : <Entrances />;
}

function Entrances(): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  return (
    <div className="front">
      <h1 tabIndex={-1}>{t('door.welcome', { office: office.name })}</h1>
      <ul className="doors">
        {/* Plain links: the console is an app of its own. */}
        <li className="door">
          <h2>{t('door.residents')}</h2>
          <p>{t('door.residents.what')}</p>
          <a className="button button-primary" href={`${officePrefix}/r/`}>
            {t('door.residents.go')}
          </a>
        </li>
        <li className="door">
          <h2>{t('door.staff')}</h2>
          <p>{t('door.staff.what')}</p>
          <a className="button" href={`${officePrefix}/c/`}>
            {t('door.staff.go')}
          </a>
        </li>
      </ul>
      <p className="front-note">
        <Go to="/developers">{t('front.developers')}</Go>
      </p>
    </div>
  );
}

const administrators = ['system_admin', 'security_admin', 'audit_admin'] as const;
/** Where each app is served. */
const homes = { resident: '/r/', grid: '/g/', console: '/c/' } as const;

type Administrator = DemoPerson & { door: (typeof administrators)[number] };
type Worker = DemoPerson & { door: Exclude<DemoPerson['door'], Administrator['door']> };

const isAdministrator = (person: DemoPerson): person is Administrator =>
  administrators.some((door) => door === person.door);
const isWorker = (person: DemoPerson): person is Worker => !isAdministrator(person);

function DemoDoors(): ReactNode {
  const { t } = useWords();
  const people = useOne(listDemoPeople, {});
  const enter = useAction(enterAs);

  const goIn = async (person: DemoPerson, elder = false): Promise<void> => {
    if (!(await enter.run({ body: { account: person.account } }))) return;
    if (person.app === 'resident') chooseTheme(elder ? 'elder' : 'system');
    // A fresh page: the next person must not meet what the last one saw.
    location.assign(`${officePrefix}${homes[person.app]}`);
  };
  return (
    <div className="front">
      <div className="front-head">
        <h1 tabIndex={-1}>{t('door.demo.title')}</h1>
        <p>{t('door.demo.what')}</p>
      </div>
      {enter.problem && <ErrorLine problem={enter.problem} />}
      <Answer of={people} rows={6}>
        {({ people }) => (
          <>
            <ul className="doors">
              {people.filter(isWorker).map((person) => (
                <Door key={person.account} person={person} busy={enter.running} onEnter={goIn} />
              ))}
            </ul>
            <Administrators
              people={people.filter(isAdministrator)}
              busy={enter.running}
              onEnter={goIn}
            />
          </>
        )}
      </Answer>
      <p className="front-note">
        {t('door.demo.note')} <Go to="/developers">{t('front.developers')}</Go>
      </p>
    </div>
  );
}

interface DoorProps {
  busy: boolean;
  onEnter: (person: DemoPerson, elder?: boolean) => Promise<void>;
}

function Door({ person, busy, onEnter }: DoorProps & { person: Worker }): ReactNode {
  const { t } = useWords();
  const place = person.memberships[0];
  // Two people keep watch: one checks matters, one reads the rates.
  const door = person.roles.includes('assessor') ? 'assessor' : person.door;
  return (
    <li className="door">
      <h2>
        {t(`door.${door}`)} <span className="door-name">{person.name}</span>
      </h2>
      {place && <p className="door-place">{place.unitName ?? place.areaName}</p>}
      <p>{t(`door.${door}.try`)}</p>
      <div className="door-actions">
        {/* The story starts with the resident; the other doors are as open, and quieter. */}
        <Button
          kind={person.door === 'resident' ? 'primary' : 'plain'}
          busy={busy}
          onClick={() => void onEnter(person)}
        >
          {t('door.enter')}
          <span className="visually-hidden"> {person.name}</span>
        </Button>
        {person.app === 'resident' && (
          <Button busy={busy} onClick={() => void onEnter(person, true)}>
            {t('door.enter.elder')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Administrators({
  people,
  busy,
  onEnter,
}: DoorProps & { people: readonly DemoPerson[] }): ReactNode {
  const { t } = useWords();
  if (people.length === 0) return null;
  return (
    <section className="door-admins" aria-labelledby="door-admins">
      <h2 id="door-admins">{t('door.admins')}</h2>
      <p>{t('door.admins.what')}</p>
      <div className="door-actions">
        {people.map((person) => (
          <Button key={person.account} busy={busy} onClick={() => void onEnter(person)}>
            {t(`door.${person.door}`)} {person.name}
          </Button>
        ))}
      </div>
    </section>
  );
}
