import { Answer, Dialog, EmptyState, StatusTag, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type Forwarded, listForwarded, listPartners, type Partner } from '../contract/public.ts';
import { DoorsNav } from './doors-nav.tsx';
import { PartnerForm } from './partner-form.tsx';
import './exchange.css';

type Doing = { what: 'add' } | { what: 'change' | 'log'; partner: Partner };

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
      {doing?.what === 'log' && <ForwardLog of={doing.partner} onClose={close} />}
    </Page>
  );
}

function OnePartner({
  of: partner,
  onDo,
}: {
  of: Partner;
  onDo: (what: 'change' | 'log') => void;
}): ReactNode {
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
        {(['log', 'change'] as const).map((what) => (
          <Button key={what} onClick={() => onDo(what)}>
            {t(what === 'log' ? 'exchange.partner.log' : 'exchange.key.change')}
            <span className="visually-hidden"> {partner.name}</span>
          </Button>
        ))}
      </div>
    </>
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
                <Line key={row.number} of={row} />
              ))}
            </ul>
          )
        }
      </Answer>
    </Dialog>
  );
}

function Line({ of: row }: { of: Forwarded }): ReactNode {
  const { t } = useWords();
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
    </li>
  );
}
