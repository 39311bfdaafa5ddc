import { Answer, ErrorSummary, Go, useAction, useFaults, useFormat, useOne } from '@liren/ui';
import { Button, Card, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import { claimEntry, getOwnEntry, type OwnEntry } from '../contract/public.ts';
import { OwnParts } from './own-parts.tsx';

/** 我的 › 隐私 › 登记在册的我: what is known of me, once I have shown who I am. */
export default function Own(): ReactNode {
  const { t } = useWords();
  const answer = useOne(getOwnEntry, {});
  return (
    <Screen title={t('registry.own')} back="/r/me/privacy">
      <Answer of={answer} rows={6}>
        {({ state, entry }) =>
          entry ? (
            <Known of={entry} />
          ) : state === 'waiting' ? (
            <Card title={t('registry.own.waiting')}>
              <p>{t('registry.own.waiting.why')}</p>
            </Card>
          ) : (
            <Claim />
          )
        }
      </Answer>
      <OwnParts />
    </Screen>
  );
}

function Claim(): ReactNode {
  const { t } = useWords();
  const claim = useAction(claimEntry);
  const faults = useFaults(claim.problem);
  const [name, setName] = useState('');
  const [idNumber, setIdNumber] = useState('');
  const send = (event: FormEvent): void => {
    event.preventDefault();
    void claim.run({ body: { name, idNumber } });
  };
  const labels = { '/body/name': t('registry.name'), '/body/idNumber': t('registry.id_number') };
  return (
    <Card title={t('registry.own.claim')}>
      <p>{t('registry.own.claim.why')}</p>
      <form onSubmit={send} noValidate>
        <ErrorSummary problem={claim.problem} labels={labels} />
        <TextField
          at="/body/name"
          label={labels['/body/name']}
          hint={t('registry.own.name.hint')}
          value={name}
          onChange={setName}
          faults={faults}
          maxLength={60}
          autoComplete="name"
        />
        <TextField
          at="/body/idNumber"
          label={labels['/body/idNumber']}
          value={idNumber}
          onChange={setIdNumber}
          faults={faults}
          maxLength={30}
          autoComplete="off"
        />
        <Button kind="primary" type="submit" busy={claim.running}>
          {t('registry.own.claim')}
        </Button>
      </form>
    </Card>
  );
}

function Known({ of: own }: { of: OwnEntry }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const none = t('registry.unknown');
  const facts: readonly [string, ReactNode][] = [
    [t('registry.name'), own.name],
    [t('registry.id_number'), own.idNumber ?? none],
    [t('registry.birth_date'), own.birthDate ? format.date(own.birthDate) : none],
    [t('registry.sex'), own.sex ? t(`registry.sex.${own.sex}`) : none],
    [t('registry.phone'), own.phone ?? none],
    [
      t('registry.home'),
      own.home
        ? [own.home, own.kind && t(`registry.kind.${own.kind}`)].filter(Boolean).join(' · ')
        : none,
    ],
    [t('registry.household'), t('registry.household.members', { count: own.household })],
    [t('registry.own.taken'), format.date(own.takenAt)],
    [t('registry.seen'), own.seenOn ? format.date(own.seenOn) : none],
  ];
  return (
    <>
      <Card title={t('registry.own.known')}>
        <dl className="facts">
          {facts.map(([term, fact]) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{fact}</dd>
            </div>
          ))}
        </dl>
        {own.owns.length > 0 && (
          <p>
            {t('registry.property')}:{' '}
            {own.owns
              .map(({ label, shareOf, shareIn }) =>
                shareIn > 1
                  ? `${label} ${t('registry.share', { of: shareOf, in: shareIn })}`
                  : label,
              )
              .join('、')}
          </p>
        )}
        <p className="field-hint">{t('registry.own.wrong')}</p>
      </Card>
      <p>
        <Go to="/r/me/privacy" className="link-alone">
          {t('registry.own.reads')}
        </Go>
      </p>
    </>
  );
}
