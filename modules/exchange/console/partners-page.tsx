import {
  Answer,
  Dialog,
  EmptyState,
  ErrorLine,
  StatusTag,
  useAction,
  useFormat,
  useOne,
} from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type Forwarded,
  forwardNow,
  listForwarded,
  listPartners,
  type Partner,
  removePartner,
} from '../contract/public.ts';
import { DoorsNav } from './doors-nav.tsx';
import { PartnerForm } from './partner-form.tsx';
import './exchange.css';

type Act = 'log' | 'now' | 'change' | 'remove';
type Doing = { what: 'add' } | { what: Act; partner: Partner };

/** 转办单位: other bodies that take whole categories, by Open311. */
export default function PartnersPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listPartners, {});
  const [doing, setDoing] = useState<Doing | null>(null);
  const close = () => setDoing(null);
  return (
    <Page
      title={t('exchange.partners')}
      tools={<DoorsNav />}
      actions={
        <Button kind="primary" onClick={() => setDoing({ what: 'add' })}>
          {t('exchange.partner.add')}
        </Button>
      }
    >
      <p className="page-lead">{t('exchange.partners.why')}</p>
      <Answer of={list} rows={4}>
        {({ partners }) =>
          partners.length === 0 ? (
            <EmptyState title={t('exchange.partners.none')} why={t('exchange.partners.none.why')} />
          ) : (
            <ul className="door-list">
              {partners.map((partner) => (
                <li key={partner.id}>
                  <Panel>
                    <OnePartner of={partner} onDo={(what) => setDoing({ what, partner })} />
                  </Panel>
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      {(doing?.what === 'add' || doing?.what === 'change') && (
        <PartnerForm of={doing.what === 'change' ? doing.partner : null} onClose={close} />
      )}
      {doing?.what === 'now' && <ForwardForm of={doing.partner} onClose={close} />}
      {doing?.what === 'remove' && <RemoveForm of={doing.partner} onClose={close} />}
      {doing?.what === 'log' && <ForwardLog of={doing.partner} onClose={close} />}
    </Page>
  );
}

const acts = {
  log: 'exchange.partner.log',
  now: 'exchange.partner.now',
  change: 'exchange.key.change',
  remove: 'exchange.partner.remove',
} as const;

function OnePartner({ of: partner, onDo }: { of: Partner; onDo: (what: Act) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const state = partner.error ? 'error' : partner.isActive ? 'active' : 'paused';
  const tone = { error: 'late', active: 'done', paused: 'paused' } as const;
  return (
    <>
      <div className="door-head">
        <h2>{partner.name}</h2>
        <StatusTag tone={tone[state]}>{t(`exchange.partner.state.${state}`)}</StatusTag>
      </div>
      <ul className="door-facts">
        <li>
          <code>{partner.endpoint}</code>
        </li>
        <li>
          {partner.services
            .map((service) => `${service.categoryName} → ${service.serviceCode}`)
            .join(' · ')}
        </li>
        <li>
          {t('exchange.partner.counts', {
            ...{ sent: partner.sentCount, open: partner.openCount, failed: partner.failedCount },
          })}
        </li>
        {partner.polledAt && (
          <li>
            {[t('exchange.partner.polled', { when: format.when(partner.polledAt) }), partner.error]
              .filter(Boolean)
              .join(' · ')}
          </li>
        )}
      </ul>
      <div className="door-actions">
        {(['log', 'now', 'change', 'remove'] as const).map((what) => (
          <Button
            key={what}
            {...(what === 'remove' ? { kind: 'danger' } : {})}
            onClick={() => onDo(what)}
          >
            {t(acts[what])}
            <span className="visually-hidden"> {partner.name}</span>
          </Button>
        ))}
      </div>
    </>
  );
}

/** One matter that is not brought by itself. */
function ForwardForm({ of: partner, onClose }: { of: Partner; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const forward = useAction(forwardNow);
  const [typed, setTyped] = useState('');
  return (
    <FormDialog
      title={`${t('exchange.partner.now')} · ${partner.name}`}
      send={t('exchange.partner.now')}
      busy={forward.running}
      problem={forward.problem}
      onSend={async () => {
        const number = typed.replaceAll(/\s/g, '');
        if (await forward.run({ params: { id: partner.id }, body: { number } })) onClose();
      }}
      onClose={onClose}
    >
      <p>{t('exchange.partner.now.why')}</p>
      <TextField
        at="/body/number"
        label={t('exchange.partner.now.number')}
        inputMode="numeric"
        value={typed}
        onChange={setTyped}
      />
    </FormDialog>
  );
}

function RemoveForm({ of: partner, onClose }: { of: Partner; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const remove = useAction(removePartner);
  const [reason, setReason] = useState('');
  return (
    <FormDialog
      grave
      title={`${t('exchange.partner.remove')} · ${partner.name}`}
      send={t('exchange.partner.remove')}
      busy={remove.running}
      problem={remove.problem}
      onSend={async () => {
        if (await remove.run({ params: { id: partner.id }, body: { reason } })) onClose();
      }}
      onClose={onClose}
    >
      <p>
        {partner.openCount > 0
          ? t('exchange.partner.remove.why', { count: partner.openCount })
          : t('exchange.partner.remove.why_none')}
      </p>
      <TextField
        at="/body/reason"
        label={t('exchange.partner.remove.reason')}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}

function ForwardLog({ of: partner, onClose }: { of: Partner; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const log = useOne(listForwarded, { params: { id: partner.id } });
  return (
    <Dialog
      open
      wide
      title={`${t('exchange.partner.log')} · ${partner.name}`}
      onClose={onClose}
      actions={<Button onClick={onClose}>{t('action.close')}</Button>}
    >
      <Answer of={log} rows={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <EmptyState title={t('exchange.partner.log.none')} />
          ) : (
            <ul className="door-log">
              {rows.map((row) => (
                <Line key={row.number} of={row} partner={partner} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Dialog>
  );
}

function Line({ of: row, partner }: { of: Forwarded; partner: Partner }): ReactNode {
  const { t } = useWords();
  const again = useAction(forwardNow);
  const format = useFormat();
  const error = row.error ?? '';
  const isThere = row.reference !== null;
  const tone = row.failedAt
    ? 'late'
    : !isThere
      ? 'soon'
      : row.status === 'closed'
        ? 'done'
        : 'moving';
  return (
    <li>
      <StatusTag tone={tone}>
        {row.failedAt
          ? t('exchange.partner.log.failed', { error })
          : isThere
            ? t(
                row.status === 'closed'
                  ? 'exchange.partner.log.closed'
                  : 'exchange.partner.log.open',
              )
            : error
              ? t('exchange.partner.log.trying', { error })
              : t('exchange.partner.log.sending')}
      </StatusTag>
      <span>{format.publicNumber(row.number)}</span>
      <span className="quiet">
        {[row.reference, format.dateTime(row.updatedAt ?? row.at)].filter(Boolean).join(' · ')}
      </span>
      {row.failedAt && partner.isActive && (
        <Button
          busy={again.running}
          onClick={() =>
            void again.run({ params: { id: partner.id }, body: { number: row.number } })
          }
        >
          {t('exchange.partner.now.again')}
          <span className="visually-hidden"> {row.number}</span>
        </Button>
      )}
      {again.problem && <ErrorLine problem={again.problem} />}
    </li>
  );
}
