import { getMap } from '@liren/areas/contract';
import {
  type ComponentState,
  componentStates,
  getComponent,
  setComponentState,
} from '@liren/components/contract';
import { StateTag } from '@liren/components/parts';
import type { ReplyOf } from '@liren/kernel/contract';
import {
  Answer,
  ErrorLine,
  Go,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  useParam,
} from '@liren/ui';
import { Page, Panel } from '@liren/ui/console';
import { AreaMap } from '@liren/ui/map';
import { SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useState } from 'react';
import { listComponentRequests } from '../../contract/component.ts';
import './component.css';

type Shown = ReplyOf<typeof getComponent>;

/** One component: who owns and keeps it, where it stands, what became of it, and all matters about it. */
export default function ComponentPage(): ReactNode {
  const { t } = useWords();
  const code = useParam('code');
  const one = useOne(getComponent, { params: { code } });
  return (
    <Page
      title={one.value?.name ?? t('requests.component.title')}
      back="/components"
      note={
        one.value && (
          <>
            <StateTag state={one.value.state} /> {one.value.code}
          </>
        )
      }
    >
      <Answer of={one} rows={8}>
        {(component) => (
          <div className="component-page">
            <div>
              <Facts component={component} />
              {component.mayChange && <StateForm component={component} />}
            </div>
            <div>
              <Matters code={component.code} />
              <History component={component} />
            </div>
          </div>
        )}
      </Answer>
    </Page>
  );
}

function Facts({ component }: { component: Shown }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const ground = useOne(getMap, {});
  const facts: [string, ReactNode][] = [
    [
      t('components.column.owner'),
      component.owner ? <Party of={component.owner} /> : t('components.ownerless'),
    ],
    [
      t('components.column.maintainer'),
      component.maintainer && <Party of={component.maintainer} />,
    ],
    [t('requests.component.place'), component.place],
    [
      t('requests.column.community'),
      [component.community.name, component.serviceGrid?.name].filter(Boolean).join(' · '),
    ],
    [t('requests.component.since'), component.since && format.date(component.since)],
    [t('requests.component.changed'), component.changedOn && format.date(component.changedOn)],
    [t('requests.component.source'), component.source],
    [t('requests.component.note'), component.note],
  ];
  return (
    <Panel title={t('requests.component.facts')}>
      <dl className="component-facts">
        {facts.map(
          ([label, value]) =>
            value && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
      {ground.value && (
        <div className="component-map">
          <AreaMap
            ground={ground.value}
            label={t('requests.component.map', { name: component.name })}
            points={[{ id: component.code, lonLat: component.lonLat, clock: 'plain' }]}
            chosen={component.code}
            start={{ lonLat: component.lonLat, zoom: 16.5 }}
          />
        </div>
      )}
    </Panel>
  );
}

/** Whose it is or who keeps it, with its page in the register where it has one. */
function Party({ of: one }: { of: NonNullable<Shown['owner']> }): ReactNode {
  return one.organisation ? (
    <Go to={`/registry/organisations/${one.organisation}`}>{one.name}</Go>
  ) : (
    one.name
  );
}

function StateForm({ component }: { component: Shown }): ReactNode {
  const { t } = useWords();
  const action = useAction(setComponentState);
  const others = componentStates.filter((state) => state !== component.state);
  const [state, setState] = useState<ComponentState | ''>('');
  const [note, setNote] = useState('');
  const chosen = state !== '' && state !== component.state ? state : null;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!chosen) return;
    const done = await action.run({
      params: { code: component.code },
      body: { state: chosen, note },
    });
    if (!done) return;
    setState('');
    setNote('');
  };
  return (
    <Panel title={t('requests.component.state')}>
      <form className="component-state" onSubmit={(event) => void send(event)}>
        {action.problem && <ErrorLine problem={action.problem} />}
        <SelectField
          at="/body/state"
          label={t('requests.component.state.to')}
          value={chosen ?? ''}
          onChange={setState}
          placeholder={t(`components.state.${component.state}`)}
          options={others.map((one) => ({ value: one, label: t(`components.state.${one}`) }))}
        />
        <TextField
          at="/body/note"
          label={t('requests.component.state.note')}
          optional
          maxLength={200}
          value={note}
          onChange={setNote}
        />
        <button type="submit" className="button" disabled={!chosen || action.running}>
          {t('requests.component.state.save')}
        </button>
      </form>
    </Panel>
  );
}

function Matters({ code }: { code: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useOne(listComponentRequests, { params: { code } });
  return (
    <Panel title={t('requests.component.matters')}>
      <Answer of={list} rows={3}>
        {({ rows, elsewhere }) => (
          <>
            {rows.length === 0 && <p className="quiet">{t('requests.component.matters.none')}</p>}
            <ol className="component-lines">
              {rows.map((row) => (
                <li key={row.number}>
                  <Go to={`/matters/${row.number}`}>{row.title}</Go>{' '}
                  <StatusTag tone={row.tone}>{t(`requests.word.${row.word}`)}</StatusTag>
                  <br />
                  <span className="quiet">
                    {format.when(row.openedAt)}
                    {row.holder && <> · {row.holder.name}</>}
                  </span>
                </li>
              ))}
            </ol>
            {elsewhere > 0 && (
              <p className="quiet">
                {t('requests.component.matters.elsewhere', { count: elsewhere })}
              </p>
            )}
          </>
        )}
      </Answer>
    </Panel>
  );
}

function History({ component }: { component: Shown }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('requests.component.history')}>
      {component.history.length === 0 && (
        <p className="quiet">{t('requests.component.history.none')}</p>
      )}
      <ol className="component-lines">
        {component.history.map(({ at, from, to, note, by }) => (
          <li key={`${at} ${to}`}>
            {from
              ? t('requests.component.history.change', {
                  from: t(`components.state.${from}`),
                  to: t(`components.state.${to}`),
                })
              : t('requests.component.history.new', { to: t(`components.state.${to}`) })}
            {note && <> · {note}</>}
            <br />
            <span className="quiet">
              {format.when(at)} · {by ?? t('requests.component.history.import')}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
