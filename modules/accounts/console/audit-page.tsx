import { type AuditLine, listAudit, verifyAuditTrail } from '@liren/accounts/contract';
import {
  EmptyState,
  ErrorLine,
  Rows,
  StatusTag,
  useAction,
  useFormat,
  useList,
  usePlace,
} from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { actions } from './actions.ts';

const Place = z.object({
  action: z.string().catch(''),
  from: z.iso.date().or(z.literal('')).catch(''),
  to: z.iso.date().or(z.literal('')).catch(''),
  actor: z.string().catch(''),
});

/** 留痕: who did what, when, and whether the trail is whole. */
export default function AuditPage(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const { action, from, to, actor } = place;
  const lines = useList(
    listAudit,
    {
      query: {
        ...(action ? { action } : {}),
        ...(actor ? { actor: actor } : {}),
        ...(from ? { from: startOf(from) } : {}),
        ...(to ? { to: startOf(dayAfter(to)) } : {}),
      },
    },
    { identify: (line) => String(line.seq) },
  );
  return (
    <Page
      title={t('accounts.audit')}
      actions={<Verify />}
      tools={
        <>
          <SelectField
            at="/query/action"
            label={t('accounts.audit.action')}
            value={action}
            onChange={(value) => setPlace({ action: value })}
            options={[
              { value: '', label: t('accounts.audit.any') },
              ...actions.map((one) => ({ value: one as string, label: t(`audit.action.${one}`) })),
            ]}
          />
          <TextField
            at="/query/from"
            label={t('accounts.audit.from')}
            type="date"
            value={from}
            onChange={(value) => setPlace({ from: value })}
          />
          <TextField
            at="/query/to"
            label={t('accounts.audit.to')}
            type="date"
            value={to}
            onChange={(value) => setPlace({ to: value })}
          />
          {actor && (
            <button type="button" className="button" onClick={() => setPlace({ actor: '' })}>
              {t('accounts.audit.everybody')}
            </button>
          )}
        </>
      }
    >
      <Rows of={lines} empty={<EmptyState title={t('accounts.audit.none')} />}>
        {(rows) => <Lines rows={rows} onActor={(account) => setPlace({ actor: account })} />}
      </Rows>
    </Page>
  );
}

function Lines({
  rows,
  onActor,
}: {
  rows: readonly AuditLine[];
  onActor: (account: string) => void;
}): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const word = (key: string, otherwise: string): string =>
    has(key) ? t(key as WordKey) : otherwise;
  const columns: Column<AuditLine>[] = [
    {
      key: 'seq',
      head: t('accounts.audit.seq'),
      width: '5rem',
      align: 'end',
      cell: (line) => line.seq,
    },
    {
      key: 'at',
      head: t('accounts.audit.at'),
      width: '13rem',
      cell: (line) => <time dateTime={line.at}>{format.dateTime(line.at)}</time>,
    },
    {
      key: 'actor',
      head: t('accounts.audit.who'),
      names: true,
      cell: ({ actor, actorName }) =>
        actor ? (
          <button type="button" className="link-button" onClick={() => onActor(actor)}>
            {actorName ?? actor}
          </button>
        ) : (
          t('accounts.audit.nobody')
        ),
    },
    {
      key: 'action',
      head: t('accounts.audit.action'),
      cell: (line) =>
        line.result === 'refused' ? (
          <StatusTag tone="late">{word(`audit.action.${line.action}`, line.action)}</StatusTag>
        ) : (
          word(`audit.action.${line.action}`, line.action)
        ),
    },
    {
      key: 'object',
      head: t('accounts.audit.object'),
      cell: (line) => line.objectName ?? line.object,
    },
    {
      key: 'purpose',
      head: t('accounts.audit.purpose'),
      from: 1024,
      cell: ({ purpose }) => (purpose ? word(`accounts.purpose.${purpose}`, purpose) : ''),
    },
    {
      key: 'detail',
      head: t('accounts.audit.detail'),
      from: 1440,
      cell: ({ detail }) => <code className="audit-detail">{written(detail)}</code>,
    },
    { key: 'ip', head: t('accounts.audit.ip'), from: 1440, cell: (line) => line.ip ?? '' },
  ];
  return (
    <RowTable
      caption={t('accounts.audit')}
      columns={columns}
      rows={rows}
      idOf={(line) => String(line.seq)}
    />
  );
}

function Verify(): ReactNode {
  const { t } = useWords();
  const verify = useAction(verifyAuditTrail);
  const verdict = verify.done;
  return (
    <>
      <span role="status">
        {verdict &&
          (verdict.fault ? (
            <StatusTag tone="late">
              {t(`accounts.audit.fault.${verdict.fault.kind}`, { seq: verdict.fault.seq })}
            </StatusTag>
          ) : (
            <>
              <StatusTag tone="done">
                {t('accounts.audit.whole', { lines: verdict.lines })}
              </StatusTag>{' '}
              <span className="audit-head">
                {t('accounts.audit.head')} <code>{verdict.head}</code>
              </span>
            </>
          ))}
      </span>
      {verify.problem && <ErrorLine problem={verify.problem} />}
      <Button busy={verify.running} onClick={() => void verify.run({})}>
        {t('accounts.audit.verify')}
      </Button>
    </>
  );
}

/** Facts of a line as `key: value`, short: they are words of the code, for whoever investigates. */
function written(detail: Record<string, unknown>): string {
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(
      ([key, value]) =>
        `${key}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}`,
    )
    .join(' · ');
}

/** Midnight of a local day, by the reader's clock: the auditor sits in the office. */
const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
