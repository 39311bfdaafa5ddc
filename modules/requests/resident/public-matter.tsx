import {
  Answer,
  ErrorLine,
  Go,
  Photos,
  useAction,
  useFormat,
  useGo,
  useOne,
  useParam,
  useSession,
} from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getPublicRequest, takeRequestStep } from '../contract/public.ts';
import { photosOf, useName } from '../parts/naming.ts';
import { Standing } from './promise.tsx';
import { Sayings } from './sayings.tsx';
import './resident.css';

/** A public matter, as anybody may read it. */
export default function PublicMatter(): ReactNode {
  const number = useParam('number');
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const { me, askSignIn } = useSession();
  const go = useGo();
  const matter = useOne(getPublicRequest, { params: { number } });
  const join = useAction(takeRequestStep);
  const joinIt = async () => {
    if (!me) return askSignIn();
    if (await join.run({ params: { number, step: 'join' }, body: {} })) go(`/r/matters/${number}`);
  };
  return (
    <Answer of={matter}>
      {(m) => (
        <Screen
          title={m.title}
          back="/r/map"
          actions={
            m.mayJoin ? (
              <Button kind="primary" busy={join.running} onClick={() => void joinIt()}>
                {t('requests.resident.join')}
              </Button>
            ) : undefined
          }
        >
          <p className="quiet">
            {t('requests.resident.number', { number: format.publicNumber(m.number) })} ·{' '}
            {name(m.category)}
          </p>
          {join.problem && <ErrorLine problem={join.problem} />}
          <Card>
            <div className="promise">
              <Standing of={m} />
              {m.dueAt && <span className="quiet">{format.before(m.dueAt)}</span>}
            </div>
            <p className="said">{m.text}</p>
            <p className="quiet">{m.place}</p>
            {m.photoIds.length > 0 && (
              <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'))} />
            )}
            {m.joined > 0 && (
              <p className="quiet">{t('requests.resident.matter.joined', { count: m.joined })}</p>
            )}
            <Go to={`/r/communities/${m.community.code}/lists`}>
              {t('requests.resident.lists.of', { community: m.community.name })}
            </Go>
          </Card>
          <Card title={t('requests.resident.matter.happened')}>
            <Sayings number={m.number} entries={m.timeline} />
          </Card>
        </Screen>
      )}
    </Answer>
  );
}
