import {
  Answer,
  EmptyState,
  ErrorLine,
  Go,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  usePlace,
} from '@liren/ui';
import { Button, Card, RadioField, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { changeFollow, type Follow, listFollows, stopFollow } from '../../contract/follow.ts';
import { NewFollow } from './following-new.tsx';
import { useGroups } from './groups.ts';
import '../resident.css';

const Place = z.object({ stop: z.string().catch('') });

/** 我关注的地方: each with what it tells, how often, and one press to stop it. */
export default function Following(): ReactNode {
  const { t } = useWords();
  const [place] = usePlace(Place);
  const list = useOne(listFollows, {});
  const [adding, setAdding] = useState(false);
  const follows = list.value?.follows ?? [];
  // A message led here to be stopped: what it was about comes first.
  const sorted = [...follows].sort(
    (a, b) => Number(b.id === place.stop) - Number(a.id === place.stop),
  );
  return (
    <Screen title={t('requests.follow.title')} back="/r/me">
      <p>
        {t('requests.follow.what')}{' '}
        <Go to="/r/grids" className="link-alone">
          {t('requests.resident.grids')}
        </Go>
      </p>
      <Answer of={list}>
        {() =>
          sorted.length === 0 ? (
            <EmptyState title={t('requests.follow.none')} why={t('requests.follow.none.why')} />
          ) : (
            sorted.map((follow) => (
              <One key={follow.id} follow={follow} asked={follow.id === place.stop} />
            ))
          )
        }
      </Answer>
      {adding ? (
        <NewFollow onDone={() => setAdding(false)} />
      ) : (
        <div>
          <Button kind="primary" onClick={() => setAdding(true)}>
            {t('requests.follow.add')}
          </Button>
        </div>
      )}
    </Screen>
  );
}

function One({ follow, asked }: { follow: Follow; asked: boolean }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const groups = useGroups();
  const stop = useAction(stopFollow);
  const change = useAction(changeFollow);
  const params = { follow: follow.id };
  const problem = stop.problem ?? change.problem;
  const name = (language === 'en' && follow.nameEn) || (follow.name ?? t('requests.follow.circle'));
  return (
    <Card title={name}>
      {asked && <StatusTag tone="soon">{t('requests.follow.asked')}</StatusTag>}
      {problem && <ErrorLine problem={problem} />}
      <p className="quiet">
        {[
          ...(follow.radiusM
            ? [t('requests.follow.within', { distance: format.distance(follow.radiusM) })]
            : []),
          follow.kind === 'category'
            ? t('requests.follow.anywhere')
            : follow.groups.length === 0
              ? t('requests.follow.all_kinds')
              : follow.groups.map((code) => groups.get(code) ?? code).join(' · '),
          follow.lastToldAt
            ? t('requests.follow.last', { when: format.when(follow.lastToldAt) })
            : t('requests.follow.nothing_yet'),
        ].join(' · ')}
      </p>
      <RadioField
        at={`/pace/${follow.id}`}
        label={t('requests.follow.pace')}
        inline
        value={follow.pace}
        onChange={(pace) => void change.run({ params, body: { pace, groups: follow.groups } })}
        options={[
          { value: 'now', label: t('requests.follow.now') },
          { value: 'daily', label: t('requests.follow.daily') },
        ]}
      />
      <div>
        <Button
          kind={asked ? 'primary' : 'plain'}
          busy={stop.running}
          onClick={() => void stop.run({ params })}
        >
          {t('requests.follow.stop')}
          <span className="visually-hidden"> {name}</span>
        </Button>
      </div>
    </Card>
  );
}
