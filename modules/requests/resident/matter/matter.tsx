import { Answer, Go, Photos, useFormat, useGo, useOne, useParam } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useEffect } from 'react';
import { getMyRequest } from '../../contract/resident.ts';
import type { MyRequest } from '../../contract/values.ts';
import { photosOf, useName } from '../../parts/naming.ts';
import { VoiceWords } from '../../parts/voice-words.tsx';
import { Promised, Standing } from '../promise.tsx';
import { Deeds } from './deeds.tsx';
import { DeskPhone } from './desk-phone.tsx';
import { MuteCard } from './mute.tsx';
import { OwnWays } from './own-ways.tsx';
import { delayOf } from './reading.ts';
import { Sayings } from './sayings.tsx';
import '../resident.css';

/** One matter of mine: the promise first, then what I can do, then what happened. */
export default function Matter(): ReactNode {
  const number = useParam('number');
  const matter = useOne(getMyRequest, { params: { number } });
  const go = useGo();
  const { t } = useWords();
  // A printed code leads everybody here; whoever has no part in the matter reads its public page.
  const isNotMine = matter.problem?.code === 'matter.not_found';
  useEffect(() => {
    if (isNotMine) go(`/r/public/${number}`, { replace: true });
  }, [isNotMine, number, go]);
  if (matter.value) return <Found m={matter.value} />;
  return (
    <Screen title={t('requests.resident.matter.title')} back="/r/matters">
      <Answer of={matter} rows={6}>
        {() => null}
      </Answer>
    </Screen>
  );
}

function Found({ m }: { m: MyRequest }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const name = useName();
  const delay = delayOf(m);
  return (
    <Screen title={m.title} back="/r/matters" actions={<Deeds m={m} />}>
      <p className="quiet">
        {t('requests.resident.number', { number: format.publicNumber(m.number) })} ·{' '}
        {name(m.category)}
      </p>
      <div className="matter-now">
        <Card>
          <div className="promise" role="status">
            <Standing of={m} />
            <Promised clock={m.clock} />
          </div>
          {m.late && (
            <p className="late-sorry">
              {t('requests.resident.late', {
                unit: name(m.unit) || t('requests.resident.the_unit'),
              })}
            </p>
          )}
          {delay && (
            <p>
              {delay.until
                ? t('requests.resident.delay.until', {
                    reason: delay.reason,
                    date: format.date(delay.until),
                  })
                : t('requests.resident.delay', { reason: delay.reason })}
            </p>
          )}
          {!m.mine && !m.own && <p className="quiet">{t('requests.resident.matter.following')}</p>}
          {m.own && (
            <p>
              {t('requests.resident.merged.own', { number: format.publicNumber(m.own) })}{' '}
              <Go to={`/r/matters/${m.own}`} className="link-alone">
                {t('requests.resident.merged.own.open')}
              </Go>
            </p>
          )}
          {m.mergedInto && (
            <p>
              {t('requests.resident.merged.into')} {m.mergedInto.title}{' '}
              <Go to={`/r/matters/${m.mergedInto.number}`} className="link-alone">
                {t('requests.resident.merged.open')}
              </Go>
            </p>
          )}
          {m.desk && <DeskPhone desk={m.desk} />}
        </Card>
      </div>
      <div className="matter-told">
        <Card title={t('requests.resident.matter.what')}>
          {m.text && <p className="said">{m.text}</p>}
          {m.voice && (
            <VoiceWords number={m.number} voice={m.voice} mayWrite={m.may.includes('transcribe')} />
          )}
          <p className="quiet">{m.place}</p>
          {m.photoIds.length > 0 && (
            <Photos photos={photosOf(m.number, m.photoIds, t('requests.resident.photo'), m.alts)} />
          )}
          {m.joined > 0 && (
            <p className="quiet">{t('requests.resident.matter.joined', { count: m.joined })}</p>
          )}
          {m.isPublic && (
            <p>
              <Go to={`/r/public/${m.number}`} className="link-alone">
                {t('requests.resident.matter.public')}
              </Go>
            </p>
          )}
        </Card>
        <OwnWays m={m} />
        {!m.endedAt && <MuteCard number={m.number} />}
        <Card title={t('requests.resident.matter.happened')}>
          <Sayings
            number={m.number}
            entries={m.timeline}
            reader={m.mine ? 'reporter' : 'neighbour'}
          />
        </Card>
      </div>
    </Screen>
  );
}
