import {
  Answer,
  EmptyState,
  Go,
  Icon,
  OfficialStrip,
  useFormat,
  useOne,
  useSession,
  useTheme,
} from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Camera, ListChecks, Map as MapIcon, MessageSquareText } from 'lucide-react';
import type { ReactNode } from 'react';
import { listMyRequests, listPublicRequests, type MyRequest } from '../contract/public.ts';
import { Promised, Standing } from './promise.tsx';
import './resident.css';

const ends = ['closed', 'rejected', 'force_closed', 'void'];

/** What a resident opens: report first, then what is mine, then what is near. */
export default function Home(): ReactNode {
  const { t } = useWords();
  const { me, office } = useSession();
  const elder = useTheme() === 'elder';
  return (
    <Screen
      title={
        me
          ? t('requests.resident.home.hello', { name: me.name })
          : t('requests.resident.home.title')
      }
    >
      {elder ? <Doors signedIn={me !== null} /> : <ReportCard />}
      {me && <Mine />}
      {!elder && <Nearby />}
      <OfficialStrip office={office.name} />
    </Screen>
  );
}

function ReportCard(): ReactNode {
  const { t } = useWords();
  return (
    <Card title={t('requests.resident.home.report')}>
      <p className="quiet">{t('requests.resident.home.one_photo')}</p>
      <div className="home-ways">
        <Go to="/r/report?with=photo" className="button button-primary">
          <Icon of={Camera} />
          {t('requests.resident.home.photo')}
        </Go>
        <Go to="/r/report?with=text" className="button">
          <Icon of={MessageSquareText} />
          {t('requests.resident.home.write')}
        </Go>
      </div>
    </Card>
  );
}

/** 大字版: few doors, each as large as a hand. */
function Doors({ signedIn }: { signedIn: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <nav className="home-doors" aria-label={t('requests.resident.home.doors')}>
      <Go to="/r/report" className="home-door home-door-primary">
        <Icon of={MessageSquareText} size={32} />
        {t('requests.resident.home.say')}
      </Go>
      {signedIn && (
        <Go to="/r/matters" className="home-door">
          <Icon of={ListChecks} size={32} />
          {t('requests.resident.home.mine')}
        </Go>
      )}
      <Go to="/r/map" className="home-door">
        <Icon of={MapIcon} size={32} />
        {t('requests.resident.home.around')}
      </Go>
    </nav>
  );
}

function Mine(): ReactNode {
  const { t } = useWords();
  const mine = useOne(listMyRequests, { query: {} });
  return (
    <Answer of={mine}>
      {({ rows }) => {
        const open = rows.filter((m) => !ends.includes(m.state));
        const toRate = rows.filter(
          (m) => m.mine && m.may.includes('rate') && ends.includes(m.state),
        );
        return (
          <Card
            title={
              open.length > 0
                ? t('requests.resident.home.open', { count: open.length })
                : t('requests.resident.home.mine')
            }
            aside={
              rows.length > 0 ? (
                <Go to="/r/matters">{t('requests.resident.home.all')}</Go>
              ) : undefined
            }
          >
            {rows.length === 0 ? (
              <EmptyState title={t('requests.resident.mine.empty')} />
            ) : (
              <MatterLines rows={[...toRate.slice(0, 1), ...open].slice(0, 3)} />
            )}
          </Card>
        );
      }}
    </Answer>
  );
}

export function MatterLines({
  rows,
}: {
  rows: readonly Omit<MyRequest, 'timeline' | 'asks' | 'mayNot'>[];
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <ul className="matter-lines">
      {rows.map((m) => (
        <li key={m.id}>
          <Go to={`/r/matters/${m.number}`} className="matter-line">
            <strong>{m.title}</strong>
            <span className="matter-line-facts">
              <Standing of={m} />
              <Promised clock={m.clock} />
            </span>
            <small className="quiet">
              {m.mine
                ? t('requests.resident.mine.reported', { at: format.when(m.openedAt) })
                : t('requests.resident.mine.joined', { at: format.when(m.openedAt) })}
            </small>
          </Go>
        </li>
      ))}
    </ul>
  );
}

function Nearby(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const near = useOne(listPublicRequests, { query: { limit: 4, days: 30, status: 'open' } });
  return (
    <Answer of={near}>
      {({ rows, count }) => (
        <Card
          title={t('requests.resident.home.around')}
          aside={<Go to="/r/map">{t('requests.resident.home.on_map', { count })}</Go>}
        >
          {rows.length === 0 ? (
            <EmptyState title={t('requests.resident.map.empty')} />
          ) : (
            <ul className="matter-lines">
              {rows.map((m) => (
                <li key={m.id}>
                  <Go to={`/r/public/${m.number}`} className="matter-line">
                    <strong>{m.title}</strong>
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
          )}
        </Card>
      )}
    </Answer>
  );
}
