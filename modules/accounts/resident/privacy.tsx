import { listReadsOfMyData } from '@liren/accounts/contract';
import { EmptyState, Go, Rows, useFormat, useList, useMe, usePlace } from '@liren/ui';
import { Card, Screen } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';

const Place = z.object({ number: z.string().catch('') });

/** 我的 › 隐私: what is kept of me, and who looked and why. */
export default function Privacy(): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const me = useMe();
  const [{ number }] = usePlace(Place);
  const reads = useList(
    listReadsOfMyData,
    { query: number ? { number } : {} },
    { identify: (one) => String(one.seq) },
  );
  const purposeOf = (purpose: string | null): string => {
    const key = `accounts.purpose.${purpose}`;
    return has(key) ? t(key as WordKey) : (purpose ?? '');
  };
  return (
    <Screen title={t('accounts.privacy')} back="/r/me">
      <Card title={t('accounts.privacy.kept')}>
        <dl className="facts">
          <dt>{t('accounts.phone')}</dt>
          <dd>
            {me?.phone ?? '—'} <span className="field-hint">{t('accounts.privacy.phone')}</span>
          </dd>
          <dt>{t('accounts.me.name')}</dt>
          <dd>{me?.name}</dd>
        </dl>
        <p className="field-hint">{t('accounts.privacy.change')}</p>
        <p>
          <Go to="/r/me/data" className="link-alone">
            {t('accounts.privacy.data')}
          </Go>
        </p>
        <p>
          <Go to="/r/me/rights" className="link-alone">
            {t('accounts.privacy.rights')}
          </Go>
        </p>
        <p>
          <Go to="/r/me/register" className="link-alone">
            {t('accounts.privacy.register')}
          </Go>
        </p>
        <p>
          <Go to="/r/privacy" className="link-alone">
            {t('accounts.privacy.held')}
          </Go>
        </p>
      </Card>
      <Card title={t('accounts.privacy.reads')}>
        <p className="field-hint">{t('accounts.privacy.reads.why')}</p>
        {number && (
          <p>
            {t('accounts.privacy.reads.of', { number: format.publicNumber(number) })}{' '}
            <Go to="/r/me/privacy">{t('accounts.privacy.reads.all')}</Go>
          </p>
        )}
        <Rows of={reads} empty={<EmptyState title={t('accounts.privacy.reads.none')} />}>
          {(rows) => (
            <ol className="reads">
              {rows.map((row) => (
                <li key={row.seq}>
                  <p className="card-row-title">
                    {row.readerUnit ?? (row.readerRole && t(`role.${row.readerRole}`))}{' '}
                    {row.readerName ?? t('accounts.audit.system')} · {purposeOf(row.purpose)}
                  </p>
                  <p className="card-row-note">
                    <time dateTime={row.at}>{format.dateTime(row.at)}</time>
                    {row.number && (
                      <>
                        {' '}
                        <Go to={`/r/matters/${row.number}`}>{format.publicNumber(row.number)}</Go>
                      </>
                    )}
                  </p>
                </li>
              ))}
            </ol>
          )}
        </Rows>
      </Card>
    </Screen>
  );
}
