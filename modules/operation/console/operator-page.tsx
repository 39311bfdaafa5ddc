import { Answer, StatusTag, type Tone, useFormat, useOne } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getOperation, type Operation } from '../contract/public.ts';
import { DeadLetters } from './dead-letters.tsx';
import './operation.css';

/** 运行: is the installation well, and what is to be done. For the system administrator; nobody's data stand on it. */
export default function OperatorPage(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const operation = useOne(getOperation, {});
  return (
    <Page
      title={t('operation.title')}
      note={operation.value && t('operation.at', { time: format.dateTime(operation.value.at) })}
      actions={<Button onClick={operation.reload}>{t('operation.again')}</Button>}
    >
      <Answer of={operation} rows={10}>
        {(now) => (
          <>
            <Checks of={now} />
            <Work of={now} />
            <Panel title={t('operation.letters')}>
              <DeadLetters />
            </Panel>
            <Jobs of={now} />
            <Storage of={now} />
            <Slow of={now} />
            <Versions of={now} />
          </>
        )}
      </Answer>
    </Page>
  );
}

const tones: Record<Operation['checks'][number]['is'], Tone> = {
  well: 'done',
  worry: 'soon',
  ill: 'late',
};

function Checks({ of: { checks } }: { of: Operation }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const figureOf = ({ check, figure }: Operation['checks'][number]): string => {
    if (figure === null) return t(`operation.check.${check}.unknown`);
    return t(`operation.check.${check}.figure`, {
      figure: check === 'disk' ? format.bytes(figure) : format.number(figure),
    });
  };
  return (
    <ul className="operation-checks">
      {checks.map((one) => (
        <li key={one.check}>
          <span className="operation-check-name">{t(`operation.check.${one.check}`)}</span>
          <StatusTag tone={tones[one.is]}>{t(`operation.is.${one.is}`)}</StatusTag>
          <span className="quiet">{figureOf(one)}</span>
          {one.is !== 'well' && <span>{t(`operation.check.${one.check}.advice`)}</span>}
        </li>
      ))}
    </ul>
  );
}

const steps = ['waiting', 'running', 'failing', 'later', 'dead'] as const;

/** What is on its way to somebody: effects of matters, and messages by channel. */
function Work({ of: { effects, messages } }: { of: Operation }): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('operation.work')}>
      <dl className="operation-figures">
        {steps.map((step) => (
          <div key={step}>
            <dt>{t(`operation.work.${step}`)}</dt>
            <dd>{format.number(effects[step])}</dd>
          </div>
        ))}
      </dl>
      {effects.oldest && (
        <p className="quiet">
          {t('operation.work.oldest', { time: format.dateTime(effects.oldest) })}
        </p>
      )}
      {messages.length > 0 && (
        <FactTable
          caption={t('operation.messages')}
          idOf={(row) => row.channel}
          rows={messages}
          columns={[
            {
              key: 'channel',
              head: t('operation.messages'),
              names: true,
              cell: ({ channel }) =>
                has(`operation.channel.${channel}`)
                  ? t(`operation.channel.${channel}` as 'operation.channel.sms')
                  : channel,
            },
            ...(['waiting', 'sent', 'delivered', 'read', 'undelivered', 'failed'] as const).map(
              (key) => ({
                key,
                head: t(`operation.messages.${key}`),
                align: 'end' as const,
                cell: (row: Operation['messages'][number]) => format.number(row[key]),
              }),
            ),
          ]}
        />
      )}
    </Panel>
  );
}

function Jobs({ of: { jobs } }: { of: Operation }): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const nameOf = (name: string): string =>
    has(`operation.job.${name}`) ? t(`operation.job.${name}` as 'operation.job.backup') : name;
  const stateOf = (job: Operation['jobs'][number]): ReactNode => {
    if (job.error !== null) return <StatusTag tone="late">{t('operation.jobs.failed')}</StatusTag>;
    if (job.isLate) return <StatusTag tone="soon">{t('operation.jobs.late')}</StatusTag>;
    return <StatusTag tone="done">{t('operation.is.well')}</StatusTag>;
  };
  return (
    <Panel title={t('operation.jobs')}>
      {jobs.length === 0 ? (
        <p className="quiet">{t('operation.jobs.none')}</p>
      ) : (
        <FactTable
          caption={t('operation.jobs')}
          idOf={(job) => job.name}
          rows={jobs}
          columns={[
            {
              key: 'name',
              head: t('operation.jobs.name'),
              names: true,
              cell: ({ name }) => nameOf(name),
            },
            { key: 'state', head: t('operation.jobs.state'), cell: stateOf },
            {
              key: 'every',
              head: t('operation.jobs.every'),
              cell: ({ everyMs }) =>
                everyMs === null
                  ? t('operation.jobs.asked')
                  : everyMs < 60_000
                    ? t('operation.jobs.seconds', { count: Math.round(everyMs / 1000) })
                    : format.duration(everyMs),
            },
            {
              key: 'last',
              head: t('operation.jobs.last'),
              cell: ({ lastAt }) => format.dateTime(lastAt),
            },
            {
              key: 'took',
              head: t('operation.jobs.took'),
              align: 'end',
              cell: ({ tookMs }) => t('operation.ms', { figure: format.number(tookMs) }),
            },
            {
              key: 'error',
              head: t('operation.jobs.error'),
              cell: ({ error, failedAt }) =>
                error ??
                (failedAt ? t('operation.jobs.once', { time: format.dateTime(failedAt) }) : '—'),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Storage({ of: { storage } }: { of: Operation }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('operation.storage')}>
      <dl className="operation-figures">
        <div>
          <dt>{t('operation.storage.database')}</dt>
          <dd>{format.bytes(storage.databaseBytes)}</dd>
        </div>
        <div>
          <dt>{t('operation.storage.files', { count: storage.files })}</dt>
          <dd>{format.bytes(storage.fileBytes)}</dd>
        </div>
        {storage.freeBytes !== null && (
          <div>
            <dt>{t('operation.storage.free')}</dt>
            <dd>{format.bytes(storage.freeBytes)}</dd>
          </div>
        )}
      </dl>
      <FactTable
        caption={t('operation.storage.tables')}
        idOf={({ name }) => name}
        rows={storage.tables}
        columns={[
          {
            key: 'name',
            head: t('operation.storage.tables'),
            names: true,
            cell: ({ name }) => <code>{name}</code>,
          },
          {
            key: 'rows',
            head: t('operation.storage.rows'),
            align: 'end',
            cell: ({ rows }) => format.number(rows),
          },
          {
            key: 'bytes',
            head: t('operation.storage.bytes'),
            align: 'end',
            cell: ({ bytes }) => format.bytes(bytes),
          },
        ]}
      />
    </Panel>
  );
}

function Slow({ of: { slow } }: { of: Operation }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const ms = (figure: number): string => t('operation.ms', { figure: format.number(figure) });
  return (
    <Panel title={t('operation.slow')}>
      <p className="quiet">{t('operation.slow.what', { figure: slow.fromMs })}</p>
      {slow.statements.length === 0 ? (
        <p className="quiet">{t('operation.slow.none')}</p>
      ) : (
        <FactTable
          caption={t('operation.slow')}
          idOf={({ text }) => text}
          rows={slow.statements}
          columns={[
            {
              key: 'text',
              head: t('operation.slow.text'),
              names: true,
              cell: ({ text }) => <code className="operation-sql">{text}</code>,
            },
            {
              key: 'count',
              head: t('operation.slow.count'),
              align: 'end',
              cell: ({ count }) => format.number(count),
            },
            {
              key: 'total',
              head: t('operation.slow.total'),
              align: 'end',
              cell: ({ totalMs }) => ms(totalMs),
            },
            {
              key: 'max',
              head: t('operation.slow.max'),
              align: 'end',
              cell: ({ maxMs }) => ms(maxMs),
            },
          ]}
        />
      )}
    </Panel>
  );
}

function Versions({ of: { versions } }: { of: Operation }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts = [
    [t('operation.versions.liren'), versions.liren],
    ['Node.js', versions.node],
    ['PostgreSQL', versions.postgres],
    [t('operation.versions.migrations', { count: versions.migrations }), versions.migration ?? '—'],
    [t('operation.versions.since'), format.dateTime(versions.since)],
    [t('operation.versions.memory'), format.bytes(versions.memoryBytes)],
  ];
  return (
    <Panel title={t('operation.versions')}>
      <dl className="operation-versions">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
