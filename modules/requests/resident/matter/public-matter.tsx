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
import { getPublicRequest } from '../../contract/resident.ts';
import { takeRequestStep } from '../../contract/steps.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { Standing } from '../promise.tsx';
import { DeskPhone } from './desk-phone.tsx';
import { Sayings } from './sayings.tsx';
import '../resident.css';

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
  const m = matter.value;
  if (!m)
    return (
      <Screen title={t('requests.resident.public.title')} back="/r/map">
        <Answer of={matter} rows={6}>
          {() => null}
        </Answer>
      </Screen>
    );
  return (
    <Screen
      title={m.title}
      back="/r/map"
      actions={
        m.mayJoin ? (
          <Button kind="primary" busy={join.running} onClick={() => void joinIt()}>
            {t('requests.resident.join')}
          </Button>
        ) : me && !m.endedAt ? (
          <Go to={`/r/matters/${m.number}`} className="button">
            {t('requests.resident.join.done')}
          </Go>
        ) : undefined
      }
    >
      <p className="quiet">
        {t('requests.resident.number', { number: format.publicNumber(m.number) })} ·{' '}
        {name(m.category)}
      </p>
      {join.problem && <ErrorLine problem={join.problem} />}
      <div className="matter-now">
        <Card>
          <div className="promise">
            <Standing of={m} />
            {m.dueAt && !m.endedAt && (
              <span className="quiet">
                {t('requests.resident.promise.done', { at: format.before(m.dueAt) })}
              </span>
            )}
          </div>
          {m.mergedInto && (
            <p>
              {t('requests.resident.merged.into')}{' '}
              <Go to={`/r/public/${m.mergedInto}`}>{format.publicNumber(m.mergedInto)}</Go>
            </p>
          )}
          {m.desk && <DeskPhone desk={m.desk} />}
          <Go to={`/r/communities/${m.community.code}/lists`} className="link-alone">
            {t('requests.resident.lists.of', { community: m.community.name })}
          </Go>
          <Go to={`/r/grids?community=${m.community.code}`} className="link-alone">
            {t('requests.resident.grids')}
          </Go>
        </Card>
      </div>
      <div className="matter-told">
        <Card title={t('requests.resident.matter.what')}>
          <p className="said">{m.text}</p>
          {m.nickname && (
            <p className="quiet">{t('requests.resident.public.by', { name: m.nickname })}</p>
          )}
          <p className="quiet">{m.place}</p>
          {m.photoIds.length > 0 && (
            <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'), m.alts)} />
          )}
          {m.afterIds.length > 0 && (
            <figure>
              <figcaption className="quiet">{t('requests.resident.photo.after')}</figcaption>
              <Photos
                photos={photosOf(m.number, m.afterIds, t('requests.resident.photo.after'), m.alts)}
              />
            </figure>
          )}
          {m.joined > 0 && (
            <p className="quiet">{t('requests.resident.matter.joined', { count: m.joined })}</p>
          )}
        </Card>
        <Card title={t('requests.resident.matter.happened')}>
          <Sayings number={m.number} entries={m.timeline} reader="neighbour" />
        </Card>
      </div>
    </Screen>
  );
}
