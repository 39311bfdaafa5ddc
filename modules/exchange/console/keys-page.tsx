import { Answer, EmptyState, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, CheckField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  changeKey,
  issueKey,
  type Key,
  type KeyScope,
  keyScopes,
  listKeys,
  revokeKey,
  rotateKey,
} from '../contract/public.ts';
import { DoorsNav } from './doors-nav.tsx';
import { ShownOnce } from './shown-once.tsx';
import './exchange.css';

type Doing = { what: 'issue' } | { what: 'change' | 'rotate' | 'revoke'; key: Key };

/** Keys of other systems: issued, changed and revoked here. */
export default function KeysPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listKeys, {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const [shown, setShown] = useState<{ name: string; secret: string } | null>(null);
  const close = () => setDoing(null);
  const show = (name: string, secret: string) => {
    setDoing(null);
    setShown({ name, secret });
  };
  return (
    <Page
      title={t('exchange.keys')}
      tools={<DoorsNav />}
      actions={
        <Button kind="primary" onClick={() => setDoing({ what: 'issue' })}>
          {t('exchange.key.issue')}
        </Button>
      }
    >
      <p className="page-lead">{t('exchange.keys.why')}</p>
      <Answer of={list} rows={4}>
        {({ keys, address }) => (
          <>
            <p className="door-address">
              {t('exchange.keys.address')} <code>{address}</code>
            </p>
            {keys.length === 0 ? (
              <EmptyState title={t('exchange.keys.none')} why={t('exchange.keys.none.why')} />
            ) : (
              <ul className="door-list">
                {keys.map((key) => (
                  <li key={key.id}>
                    <Panel>
                      <OneKey of={key} onDo={(what) => setDoing({ what, key })} />
                    </Panel>
                  </li>
                ))}
              </ul>
            )}
          </>
        )}
      </Answer>
      {(doing?.what === 'issue' || doing?.what === 'change') && (
        <KeyForm of={doing.what === 'change' ? doing.key : null} onIssued={show} onClose={close} />
      )}
      {doing?.what === 'rotate' && <RotateForm of={doing.key} onShown={show} onClose={close} />}
      {doing?.what === 'revoke' && <RevokeForm of={doing.key} onClose={close} />}
      {shown && (
        <ShownOnce
          title={t('exchange.key.once', { name: shown.name })}
          why={t('exchange.key.once.why')}
          secret={shown.secret}
          onClose={() => setShown(null)}
        />
      )}
    </Page>
  );
}

function OneKey({
  of: key,
  onDo,
}: {
  of: Key;
  onDo: (what: 'change' | 'rotate' | 'revoke') => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const state = key.revokedAt ? 'revoked' : key.secrets.length > 1 ? 'changing' : 'valid';
  const tone = { revoked: 'stopped', changing: 'soon', valid: 'done' } as const;
  return (
    <>
      <div className="door-head">
        <h2>{key.name}</h2>
        <StatusTag tone={tone[state]}>{t(`exchange.key.state.${state}`)}</StatusTag>
      </div>
      <ul className="door-facts">
        <li>{key.scopes.map((scope) => t(`exchange.key.scope.${scope}`)).join(' · ')}</li>
        <li>
          {[
            t('exchange.key.limit', { count: key.perMinute }),
            t('exchange.key.brought', { count: key.broughtCount }),
            key.contact,
          ]
            .filter(Boolean)
            .join(' · ')}
        </li>
        {key.secrets.map((secret) => (
          <li key={secret.begins}>
            {[
              t('exchange.key.secret', {
                begins: secret.begins,
                created: format.date(secret.createdAt),
              }),
              secret.lastUsedAt
                ? t('exchange.key.secret.used', { when: format.when(secret.lastUsedAt) })
                : t('exchange.key.secret.unused'),
              secret.expiresAt &&
                t('exchange.key.secret.until', { until: format.dateTime(secret.expiresAt) }),
            ]
              .filter(Boolean)
              .join(' · ')}
          </li>
        ))}
        <li>
          {t('exchange.key.created', { when: format.date(key.createdAt), name: key.createdBy })}
        </li>
      </ul>
      {!key.revokedAt && (
        <div className="door-actions">
          {(['change', 'rotate', 'revoke'] as const).map((what) => (
            <Button
              key={what}
              {...(what === 'revoke' ? { kind: 'danger' } : {})}
              onClick={() => onDo(what)}
            >
              {t(`exchange.key.${what}`)}
              <span className="visually-hidden"> {key.name}</span>
            </Button>
          ))}
        </div>
      )}
    </>
  );
}

function KeyForm({
  of: before,
  onIssued,
  onClose,
}: {
  of: Key | null;
  onIssued: (name: string, secret: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const issue = useAction(issueKey);
  const change = useAction(changeKey);
  const { problem, running } = before ? change : issue;
  const [name, setName] = useState(before?.name ?? '');
  const [contact, setContact] = useState(before?.contact ?? '');
  const [perMinute, setPerMinute] = useState(String(before?.perMinute ?? 60));
  const [scopes, setScopes] = useState<ReadonlySet<KeyScope>>(
    () => new Set(before?.scopes ?? keyScopes),
  );
  const send = async (): Promise<void> => {
    const body = {
      ...{ name, contact, perMinute: Number(perMinute) },
      scopes: keyScopes.filter((scope) => scopes.has(scope)),
    };
    if (before) {
      if (await change.run({ params: { id: before.id }, body })) onClose();
      return;
    }
    const issued = await issue.run({ body });
    if (issued) onIssued(name, issued.secret);
  };
  const labels = {
    '/body/name': t('exchange.key.name'),
    '/body/contact': t('exchange.key.contact'),
    '/body/scopes': t('exchange.key.scopes'),
    '/body/perMinute': t('exchange.key.per_minute'),
  };
  return (
    <FormDialog
      title={before ? before.name : t('exchange.key.issue')}
      send={t(before ? 'exchange.key.save' : 'exchange.key.issue')}
      busy={running}
      problem={problem}
      labels={labels}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('exchange.key.name')}
        maxLength={60}
        value={name}
        onChange={setName}
      />
      <fieldset className="door-choices">
        <legend>{labels['/body/scopes']}</legend>
        {keyScopes.map((scope) => (
          <CheckField
            key={scope}
            at={`/body/scopes/${scope}`}
            label={t(`exchange.key.scope.${scope}`)}
            value={scopes.has(scope)}
            onChange={(isWanted) => {
              const next = new Set(scopes);
              if (isWanted) next.add(scope);
              else next.delete(scope);
              setScopes(next);
            }}
          />
        ))}
      </fieldset>
      <TextField
        at="/body/perMinute"
        label={t('exchange.key.per_minute')}
        inputMode="numeric"
        value={perMinute}
        onChange={setPerMinute}
      />
      <TextField
        at="/body/contact"
        label={t('exchange.key.contact')}
        hint={t('exchange.key.contact.hint')}
        optional
        maxLength={120}
        value={contact}
        onChange={setContact}
      />
    </FormDialog>
  );
}

function RotateForm({
  of: key,
  onShown,
  onClose,
}: {
  of: Key;
  onShown: (name: string, secret: string) => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const rotate = useAction(rotateKey);
  const [days, setDays] = useState('7');
  const send = async (): Promise<void> => {
    const body = { overlapDays: Number(days) };
    const done = await rotate.run({ params: { id: key.id }, body });
    if (done) onShown(key.name, done.secret);
  };
  const label = t('exchange.key.rotate.days');
  return (
    <FormDialog
      title={`${t('exchange.key.rotate')} · ${key.name}`}
      send={t('exchange.key.rotate')}
      busy={rotate.running}
      problem={rotate.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('exchange.key.rotate.why')}</p>
      <TextField
        at="/body/overlapDays"
        label={label}
        inputMode="numeric"
        value={days}
        onChange={setDays}
      />
    </FormDialog>
  );
}

function RevokeForm({ of: key, onClose }: { of: Key; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const revoke = useAction(revokeKey);
  return (
    <FormDialog
      grave
      title={`${t('exchange.key.revoke')} · ${key.name}`}
      send={t('exchange.key.revoke')}
      busy={revoke.running}
      problem={revoke.problem}
      onSend={async () => {
        if (await revoke.run({ params: { id: key.id } })) onClose();
      }}
      onClose={onClose}
    >
      <p>{t('exchange.key.revoke.why', { name: key.name })}</p>
    </FormDialog>
  );
}
