import { Answer, EmptyState, Go, StatusTag, useFormat, useOne } from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type FlowOfData, listFlows } from '../contract/public.ts';
import './operation.css';

/** 数据流向: every way by which data come in and go out, who answers for it, and what happened on it lately. */
export default function FlowsPage(): ReactNode {
  const { t } = useWords();
  const flows = useOne(listFlows, {});
  return (
    <Page
      title={t('operation.flows')}
      tools={<p>{t('operation.flows.what')}</p>}
      actions={
        <Go to="/admin/retention" className="button">
          {t('operation.kept')}
        </Go>
      }
    >
      <Answer of={flows} rows={10}>
        {({ flows: all }) =>
          all.length === 0 ? (
            <EmptyState title={t('operation.flows.none')} />
          ) : (
            (['in', 'out'] as const).map((direction) => {
              const some = all.filter((flow) => flow.direction === direction);
              return (
                <Panel
                  key={direction}
                  title={t(`operation.flows.${direction}`)}
                  aside={
                    <span className="quiet">
                      {t('operation.flows.count', { count: some.length })}
                    </span>
                  }
                >
                  <ul className="flows">
                    {some.map((flow) => (
                      <OneFlow key={flow.name} of={flow} />
                    ))}
                  </ul>
                </Panel>
              );
            })
          )
        }
      </Answer>
    </Page>
  );
}

function OneFlow({ of: flow }: { of: FlowOfData }): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const sentence = (aspect: 'title' | 'purpose' | 'source'): string => {
    const key = `flow.${flow.name}.${aspect}`;
    return has(key) ? t(key as 'flow.accounts.audit.title') : '';
  };
  const facts: [name: string, value: ReactNode][] = [
    [t('operation.flow.owner'), t(`role.${flow.owner}`)],
    [
      t('operation.flow.fields'),
      flow.fields.map((field) => t(`operation.field.${field}`)).join(t('operation.join')),
    ],
    [t('operation.flow.purpose'), sentence('purpose')],
    [t('operation.flow.source'), sentence('source')],
    ...(flow.end
      ? [[t('operation.flow.end'), <code key="end">{flow.end}</code>] as [string, ReactNode]]
      : []),
    [
      t('operation.flow.last'),
      flow.lastAt === null ? t('operation.flow.never') : format.dateTime(flow.lastAt),
    ],
    [
      t('operation.flow.runs'),
      t('operation.flow.of', {
        runs: format.number(flow.count),
        failures: format.number(flow.failures),
      }),
    ],
    ...(flow.error ? [[t('operation.jobs.error'), flow.error] as [string, ReactNode]] : []),
  ];
  return (
    <li className="flow">
      <h3>
        {sentence('title')}{' '}
        <StatusTag tone={!flow.isOpen ? 'stopped' : flow.failures > 0 ? 'soon' : 'done'}>
          {t(`operation.flow.${flow.isOpen ? 'open' : 'shut'}`)}
        </StatusTag>{' '}
        {flow.personal && <StatusTag tone="moving">{t('operation.flow.personal')}</StatusTag>}
      </h3>
      <dl className="operation-versions">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
