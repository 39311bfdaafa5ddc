import { imageTypes } from '@liren/kernel/file';
import {
  Answer,
  EmptyState,
  Go,
  Icon,
  useFormat,
  useGo,
  useOne,
  useSession,
  useTheme,
} from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import {
  Camera,
  Headset,
  ListChecks,
  Map as MapIcon,
  MessageSquareText,
  Phone,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { listMyRequests, listPublicRequests } from '../contract/resident.ts';
import { MatterLines, type MyLine } from './matter-lines.tsx';
import { useMyDesk } from './my-desk.ts';
import { Standing } from './promise.tsx';
import { handOver } from './report/hand-over.ts';
import './resident.css';

/** What a resident opens: report first, then what is mine, then what is near. */
export default function Home(): ReactNode {
  const { t } = useWords();
  const { me } = useSession();
  const elder = useTheme() === 'elder';
  return (
    <Screen
      title={
        me
          ? t('requests.resident.home.hello', { name: me.name })
          : t('requests.resident.home.title')
      }
    >
      {elder ? (
        <Doors signedIn={me !== null} />
      ) : (
        <div className="home">
          <div className="home-own">
            <ReportCard />
            {me ? <Mine /> : <Follow />}
          </div>
          <Nearby />
        </div>
      )}
      <p>
        <Go to="/r/answers" className="link-alone">
          {t('knowledge.answers')}
        </Go>{' '}
        <Go to="/r/grids" className="link-alone">
          {t('requests.resident.grids')}
        </Go>{' '}
        <Go to="/r/statistics" className="link-alone">
          {t('requests.resident.statistics')}
        </Go>
      </p>
    </Screen>
  );
}

function ReportCard(): ReactNode {
  const { t } = useWords();
  const go = useGo();
  return (
    <Card title={t('requests.resident.home.report')}>
      <p className="quiet">{t('requests.resident.home.one_photo')}</p>
      <div className="home-ways">
        {/* The camera at once: the report opens with the photo already on its way. */}
        <label className="button button-primary home-photo">
          <Icon of={Camera} />
          {t('requests.resident.home.photo')}
          <input
            type="file"
            accept={imageTypes.join()}
            multiple
            className="visually-hidden"
            onChange={(event) => {
              handOver(event.target.files ?? []);
              go('/r/report');
            }}
          />
        </label>
        <Go to="/r/report" className="button">
          <Icon of={MessageSquareText} />
          {t('requests.resident.home.write')}
        </Go>
      </div>
    </Card>
  );
}

/** Reading needs no account; following does. */
function Follow(): ReactNode {
  const { t } = useWords();
  const { askSignIn } = useSession();
  return (
    <Card title={t('requests.resident.home.mine')}>
      <p className="quiet">{t('requests.resident.home.sign_in_why')}</p>
      <div>
        <button type="button" className="button" onClick={askSignIn}>
          {t('action.signin')}
        </button>
      </div>
    </Card>
  );
}

/** 大字版: few doors, each as large as a hand. */
function Doors({ signedIn }: { signedIn: boolean }): ReactNode {
  const { t } = useWords();
  const desk = useMyDesk();
  return (
    <>
      <nav className="home-doors" aria-label={t('requests.resident.home.doors')}>
        <Go to="/r/report" className="home-door home-door-primary">
          <Icon of={MessageSquareText} size={32} />
          <span>
            {t('requests.resident.home.say')}
            <small>{t('requests.resident.home.say_how')}</small>
          </span>
        </Go>
        <Go to="/r/matters" className="home-door">
          <Icon of={ListChecks} size={32} />
          <span>
            {t('requests.resident.home.mine')}
            {signedIn && <HowManyMine />}
          </span>
        </Go>
        <Go to="/r/map" className="home-door">
          <Icon of={MapIcon} size={32} />
          {t('requests.resident.home.around')}
        </Go>
        {desk && (
          <a href={`tel:${desk.phone}`} className="home-door">
            <Icon of={Headset} size={32} />
            <span>
              {t('requests.resident.for_me')}
              <small>{t('requests.resident.for_me.desk', { name: desk.name })}</small>
            </span>
          </a>
        )}
        <a href="tel:12345" className="home-door">
          <Icon of={Phone} size={32} />
          <span>
            {t('requests.resident.home.phone')}
            <small>{t('requests.resident.home.phone_what')}</small>
          </span>
        </a>
      </nav>
      <p className="home-danger">
        {t('requests.resident.home.danger')}{' '}
        {['110', '119', '120'].map((number) => (
          <a key={number} href={`tel:${number}`}>
            {number}
          </a>
        ))}
      </p>
    </>
  );
}

const ends = ['closed', 'rejected', 'force_closed', 'void'];
const isOpen = (m: MyLine) => !ends.includes(m.state);
const isToRate = (m: MyLine) =>
  m.mine && (m.may.includes('rate') || (m.state === 'rejected' && m.may.includes('rate_desk')));

function HowManyMine(): ReactNode {
  const { t } = useWords();
  const rows = useOne(listMyRequests, { query: {} }).value?.rows ?? [];
  const toRate = rows.filter(isToRate).length;
  const open = rows.filter(isOpen).length;
  if (toRate === 0 && open === 0) return null;
  return (
    <small>
      {toRate > 0
        ? t('requests.resident.home.to_rate', { count: toRate })
        : t('requests.resident.home.in_hand', { count: open })}
    </small>
  );
}

function Mine(): ReactNode {
  const { t } = useWords();
  const mine = useOne(listMyRequests, { query: {} });
  const open = mine.value?.rows.filter(isOpen) ?? [];
  const toRate = mine.value?.rows.filter(isToRate) ?? [];
  // What waits for the reporter comes first; otherwise the newest stand for the rest.
  const shown = [...new Set([...toRate.slice(0, 1), ...open, ...(mine.value?.rows ?? [])])];
  return (
    <Card
      title={
        open.length > 0
          ? t('requests.resident.home.open', { count: open.length })
          : t('requests.resident.home.mine')
      }
      aside={
        shown.length > 0 ? <Go to="/r/matters">{t('requests.resident.home.all')}</Go> : undefined
      }
    >
      <Answer of={mine}>
        {() =>
          shown.length === 0 ? (
            <EmptyState title={t('requests.resident.mine.empty')} />
          ) : (
            <MatterLines rows={shown.slice(0, 3)} />
          )
        }
      </Answer>
    </Card>
  );
}

function Nearby(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const near = useOne(listPublicRequests, { query: { limit: 5, days: 30, status: 'open' } });
  return (
    <Card
      title={t('requests.resident.home.around')}
      aside={
        near.value && (
          <Go to="/r/map">
            {t(
              near.value.capped
                ? 'requests.resident.home.on_map_capped'
                : 'requests.resident.home.on_map',
              { count: near.value.count },
            )}
          </Go>
        )
      }
    >
      <Answer of={near} rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('requests.resident.map.empty')} />
          ) : (
            <ul className="card-rows">
              {rows.map((m) => (
                <li key={m.id}>
                  <Go to={`/r/public/${m.number}`} className="card-row">
                    <span className="card-row-title">{m.title}</span>
                    <span className="matter-line-facts">
                      <Standing of={m} />
                      <small className="quiet">
                        {m.community.name} · {format.when(m.openedAt)}
                      </small>
                    </span>
                  </Go>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
    </Card>
  );
}
