import { Answer, EmptyState, Go, usePlace } from '@liren/ui';
import { Card, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useMemo } from 'react';
import * as z from 'zod';
import type { FieldAddress } from '../contract/field.ts';
import { useWork } from '../staff/field-work.ts';
import { findAddresses } from './find-addresses.ts';
import './grid.css';

const Place = z.object({ q: z.string().max(40).catch('') });
const most = 50;

/** 查地址: the addresses of the own grids, on the phone; they are found without a network. */
export default function Addresses(): ReactNode {
  const { t } = useWords();
  const one = useWork();
  const [{ q }, setPlace] = usePlace(Place);
  return (
    <Screen title={t('requests.field.addresses')} back="/">
      <TextField
        at="/q"
        label={t('requests.field.addresses.q')}
        type="search"
        value={q}
        onChange={(next) => setPlace({ q: next }, { replace: true })}
        maxLength={40}
      />
      <Answer of={one} rows={6}>
        {(work) => (
          <>
            <Found
              q={q}
              addresses={work.addresses}
              gridName={(code) => work.grids.find((grid) => grid.code === code)?.name ?? ''}
            />
            <Contacts contacts={work.contacts} />
          </>
        )}
      </Answer>
    </Screen>
  );
}

function Found({
  q,
  addresses,
  gridName,
}: {
  q: string;
  addresses: readonly FieldAddress[];
  gridName: (code: string | null) => string;
}): ReactNode {
  const { t } = useWords();
  const found = useMemo(() => findAddresses(addresses, q), [addresses, q]);
  if (found.length === 0)
    return (
      <EmptyState
        title={t('requests.field.addresses.none', { q })}
        why={t('requests.field.addresses.none.why')}
      />
    );
  return (
    <Card>
      <p className="quiet" role="status">
        {t('requests.field.addresses.count', { count: found.length })}
      </p>
      <ul className="card-rows">
        {found.slice(0, most).map((address) => (
          <li key={`${address.label} ${address.at.join()}`}>
            <Go to={`/report?at=${encodeURIComponent(address.label)}`} className="card-row">
              <span className="card-row-title">{address.label}</span>
              <span className="card-row-note">
                {[gridName(address.grid), t('requests.field.addresses.report')]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </Go>
          </li>
        ))}
      </ul>
      {found.length > most && <p className="quiet">{t('requests.field.addresses.more')}</p>}
    </Card>
  );
}

/** Whom to ring from the street. */
function Contacts({
  contacts,
}: {
  contacts: readonly { name: string; phone: string }[];
}): ReactNode {
  const { t } = useWords();
  if (contacts.length === 0) return null;
  return (
    <Card title={t('requests.field.contacts')}>
      <ul className="card-rows">
        {contacts.map(({ name, phone }) => (
          <li key={name}>
            <a className="card-row" href={`tel:${phone.replaceAll(/\s/g, '')}`}>
              <span className="card-row-title">{name}</span>
              <span className="card-row-note">{phone}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
