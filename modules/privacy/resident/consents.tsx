import { Answer, EmptyState, ErrorLine, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { listMyConsents, type OwnConsent, withdrawConsent } from '../contract/public.ts';
import '../parts/privacy.css';

/** 我的同意: what I agreed to, taken back as easily as it was given (PIPL art. 15). */
export default function MyConsents(): ReactNode {
  const { t } = useWords();
  const { t: say } = useWords();
  const format = useFormat();
  const list = useOne(listMyConsents, {});
  return (
    <Screen title={t('privacy.consents')} back="/r/me/privacy">
      <p className="lead">{say('consent.lead')}</p>
      <Answer of={list} rows={4}>
        {({ items }) => {
          const standing = items.filter(({ endedAt }) => endedAt === null);
          const past = items.filter(({ endedAt }) => endedAt !== null);
          return (
            <>
              {standing.length === 0 && (
                <EmptyState title={say('consent.none')} why={say('consent.none.why')} />
              )}
              {standing.map((one) => (
                <Standing key={one.id} one={one} />
              ))}
              {past.length > 0 && (
                <Card title={say('consent.past')}>
                  <ul className="card-rows">
                    {past.map((one) => (
                      <li key={one.id}>
                        <p className="card-row-title">
                          {say(`consent.${one.what}.title` as WordKey)}
                        </p>
                        <p className="card-row-note">
                          {one.endedAt &&
                            say(`consent.ended.${one.endedAs ?? 'over'}`, {
                              on: format.date(one.endedAt),
                            })}
                        </p>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </>
          );
        }}
      </Answer>
    </Screen>
  );
}

function Standing({ one }: { one: OwnConsent }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const withdraw = useAction(withdrawConsent);
  const [isAsked, setAsked] = useState(false);
  const way = t(`consent.way.${one.way}`);
  return (
    <Card title={t(`consent.${one.what}.title` as WordKey)}>
      {one.child && <p>{t('consent.for', { child: one.child })}</p>}
      <p className="quiet">
        {t('consent.given', { on: format.date(one.givenAt), way, version: one.version })}
      </p>
      {!one.isValid && (
        <p>
          <StatusTag tone="soon">{t('consent.stale')}</StatusTag>
        </p>
      )}
      <p>{t(`consent.${one.what}.then` as WordKey)}</p>
      {withdraw.problem && <ErrorLine problem={withdraw.problem} />}
      {isAsked ? (
        <div className="rights-steps">
          <Button
            kind="danger"
            busy={withdraw.running}
            onClick={() => void withdraw.run({ params: { id: one.id }, body: {} })}
          >
            {t('consent.withdraw.sure')}
          </Button>
          <Button onClick={() => setAsked(false)}>{t('consent.withdraw.keep')}</Button>
        </div>
      ) : (
        <Button onClick={() => setAsked(true)}>{t('consent.withdraw')}</Button>
      )}
    </Card>
  );
}
