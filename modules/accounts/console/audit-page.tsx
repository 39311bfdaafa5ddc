import {
  type AuditLine,
  listAudit,
  proposeAuditExport,
  verifyAuditTrail,
} from '@liren/accounts/contract';
import { Proposed, SecondPerson } from '@liren/guard/parts';
import type { CallOf } from '@liren/kernel/contract';
import {
  Dialog,
  EmptyState,
  ErrorLine,
  Rows,
  StatusTag,
  useAction,
  useFormat,
  useList,
  usePlace,
  useSession,
} from '@liren/ui';
import { type Column, Page, RowTable } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { actions } from './actions.ts';

const Place = z.object({
  action: z.string().catch(''),
  from: z.iso.date().or(z.literal('')).catch(''),
  to: z.iso.date().or(z.literal('')).catch(''),
  actor: z.string().catch(''),
  subject: z.string().catch(''),
  result: z.enum(['', 'done', 'refused']).catch(''),
  q: z.string().trim().max(60).catch(''),
  line: z.coerce.number().int().optional().catch(undefined),
});

/** 留痕: who did what, when, and whether the trail is whole. */
export default function AuditPage(): ReactNode {
  const { t } = useWords();
  const [place, setPlace] = usePlace(Place);
  const { action, from, to, actor, subject, result, q } = place;
  const filter = {
    ...(action ? { action } : {}),
    ...(actor ? { actor } : {}),
    ...(subject ? { subject } : {}),
    ...(result ? { result } : {}),
    ...(q ? { q } : {}),
    ...(from ? { from: startOf(from) } : {}),
    ...(to ? { to: startOf(dayAfter(to)) } : {}),
  };
  const lines = useList(listAudit, { query: filter }, { identify: (line) => String(line.seq) });
  return (
    <Page
      title={t('accounts.audit')}
      actions={
        <>
          <AskForFile filter={filter} />
          <Verify />
        </>
      }
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
          <SelectField
            at="/query/result"
            label={t('accounts.audit.result')}
            value={result}
            onChange={(value) => setPlace({ result: value })}
            options={(['', 'done', 'refused'] as const).map((one) => ({
              value: one,
              label: one === '' ? t('accounts.audit.any') : t(`accounts.audit.result.${one}`),
            }))}
          />
          <SearchField value={q} onSearch={(value) => setPlace({ q: value })} />
          {subject && (
            <button type="button" className="button" onClick={() => setPlace({ subject: '' })}>
              {t('accounts.audit.everything')}
            </button>
          )}
          {actor && (
            <button type="button" className="button" onClick={() => setPlace({ actor: '' })}>
              {t('accounts.audit.everybody')}
            </button>
          )}
        </>
      }
    >
      <Rows of={lines} empty={<EmptyState title={t('accounts.audit.none')} />}>
        {(rows) => (
          <Lines
            rows={rows}
            onActor={(account) => setPlace({ actor: account })}
            onOpen={(seq) => setPlace({ line: Number(seq) })}
          />
        )}
      </Rows>
      <Detail
        line={lines.items.find(({ seq }) => seq === place.line)}
        onClose={() => setPlace({ line: undefined })}
        onSubject={(one) => setPlace({ subject: one, line: undefined })}
        onActor={(one) => setPlace({ actor: one, line: undefined })}
      />
    </Page>
  );
}

/** A file of these lines leaves the house when a second person agrees; it is taken at the page of the two-person rule. */
function AskForFile({ filter }: { filter: CallOf<typeof proposeAuditExport>['body'] }): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const [open, setOpen] = useState(false);
  const propose = useAction(proposeAuditExport);
  const close = (): void => {
    setOpen(false);
    propose.reset();
  };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('accounts.audit.export')}</Button>
      <Dialog
        open={open}
        onClose={close}
        title={t('accounts.audit.export')}
        actions={
          propose.done ? (
            <Button kind="primary" onClick={close}>
              {t('action.close')}
            </Button>
          ) : (
            <>
              <Button onClick={close}>{t('action.cancel')}</Button>
              <Button
                kind="primary"
                busy={propose.running}
                onClick={() => void propose.run({ body: filter })}
              >
                {t('accounts.audit.export.propose')}
              </Button>
            </>
          )
        }
      >
        {propose.done ? (
          <Proposed until={propose.done.until} />
        ) : (
          <>
            <p>{t('accounts.audit.export.what')}</p>
            {open && <SecondPerson act="accounts.audit_export" area={office.code} />}
            {propose.problem && <ErrorLine problem={propose.problem} />}
          </>
        )}
      </Dialog>
    </>
  );
}

/** What was typed is looked for once the keys rest, and not while pinyin is half typed. */
function SearchField({
  value,
  onSearch,
}: {
  value: string;
  onSearch: (value: string) => void;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(value);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        onSearch(text.trim());
      }}
    >
      <TextField
        at="/query/q"
        label={t('accounts.audit.search')}
        type="search"
        value={text}
        onChange={setText}
        onBlur={() => onSearch(text.trim())}
      />
    </form>
  );
}

/** Everything of one line, for whoever investigates. */
function Detail({
  line,
  onClose,
  onSubject,
  onActor,
}: {
  line: AuditLine | undefined;
  onClose: () => void;
  onSubject: (subject: string) => void;
  onActor: (actor: string) => void;
}): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  if (!line) return null;
  const { subject, actor, purpose } = line;
  const word = (key: string, otherwise: string): string =>
    has(key) ? t(key as WordKey) : otherwise;
  return (
    <Dialog
      open
      wide
      title={t('accounts.audit.line', { seq: line.seq })}
      onClose={onClose}
      actions={
        <>
          {actor && (
            <button
              type="button"
              className="button"
              onClick={() => line.actor && onActor(line.actor)}
            >
              {t('accounts.audit.by_them')}
            </button>
          )}
          {subject && (
            <button type="button" className="button" onClick={() => onSubject(subject)}>
              {t('accounts.audit.about_them')}
            </button>
          )}
          <button type="button" className="button button-primary" onClick={onClose}>
            {t('action.close')}
          </button>
        </>
      }
    >
      <dl className="audit-line">
        {(
          [
            ['at', format.dateTime(line.at)],
            ['who', whoIn(t, line)],
            ['action', word(`audit.action.${line.action}`, line.action)],
            ['result', t(`accounts.audit.result.${line.result}`)],
            ['object', [line.objectName, line.object].filter(Boolean).join(' · ')],
            ['subject', [line.subjectName, subject].filter(Boolean).join(' · ')],
            ['purpose', purpose ? word(`accounts.purpose.${purpose}`, purpose) : ''],
            ['ip', line.ip ?? ''],
          ] as const
        ).map(
          ([key, value]) =>
            value !== '' && (
              <div key={key}>
                <dt>{t(`accounts.audit.${key}`)}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
        {Object.entries(line.detail).map(([key, value]) => (
          <div key={`detail ${key}`}>
            <dt>
              <code>{key}</code>
            </dt>
            <dd>
              <code>{typeof value === 'object' ? JSON.stringify(value) : String(value)}</code>
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}

function Lines({
  rows,
  onActor,
  onOpen,
}: {
  onOpen: (seq: string) => void;
  rows: readonly AuditLine[];
  onActor: (account: string) => void;
}): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const [current, setCurrent] = useState<string | null>(null);
  const word = (key: string, otherwise: string): string =>
    has(key) ? t(key as WordKey) : otherwise;
  const columns: Column<AuditLine>[] = [
    {
      key: 'seq',
      head: t('accounts.audit.seq'),
      width: '5rem',
      align: 'end',
      cell: (line) => (
        <button
          type="button"
          className="link-button"
          aria-label={t('accounts.audit.line', { seq: line.seq })}
          onClick={() => onOpen(String(line.seq))}
        >
          {line.seq}
        </button>
      ),
    },
    {
      key: 'at',
      head: t('accounts.audit.at'),
      cell: (line) => <time dateTime={line.at}>{format.dateTime(line.at)}</time>,
    },
    {
      key: 'actor',
      head: t('accounts.audit.who'),
      names: true,
      cell: (line) =>
        line.actor ? (
          <button
            type="button"
            className="link-button"
            onClick={() => line.actor && onActor(line.actor)}
          >
            {whoIn(t, line)}
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
      from: 600,
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
      current={current}
      onCurrent={setCurrent}
      onOpen={onOpen}
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
/** Who did it, and for whom they may have: “张三 · 当时代 李四”. */
const whoIn = (t: ReturnType<typeof useWords>['t'], line: AuditLine): string => {
  const name = line.actorName ?? line.actor ?? t('accounts.audit.nobody');
  return line.deputyFor.length > 0
    ? t('accounts.audit.standing', { name, principal: line.deputyFor.join(' ') })
    : name;
};

const startOf = (day: string): string => new Date(`${day}T00:00:00`).toISOString();

function dayAfter(day: string): string {
  const next = new Date(`${day}T12:00:00Z`);
  next.setUTCDate(next.getUTCDate() + 1);
  return next.toISOString().slice(0, 10);
}
