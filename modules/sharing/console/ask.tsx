import { Answer, Go, StatusTag, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, FormDialog, Page, Panel } from '@liren/ui/console';
import { Button, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type Ask,
  type AskField,
  endAsk,
  type FactName,
  getAnswers,
  getAsk,
  mapField,
} from '../contract/public.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { FactField } from './fact-field.tsx';
import { askTone } from './tones.ts';
import './sharing.css';

type Act = { kind: 'admit' | 'reject' | 'end' } | { kind: 'map'; field: AskField };

/** One ask: what it rests on, its fields, and what they were answered with. */
export default function AskScreen(): ReactNode {
  const { t } = useWords();
  const id = useParam('ask');
  const answer = useOne(getAsk, { params: { id } }, { keep: true });
  const [act, setAct] = useState<Act | null>(null);
  const found = answer.value;
  const close = () => setAct(null);
  return (
    <Page
      title={found?.title ?? t('sharing.ask')}
      back="/sharing"
      note={
        found && (
          <StatusTag tone={askTone[found.state]}>{t(`sharing.state.${found.state}`)}</StatusTag>
        )
      }
      actions={
        found && (
          <>
            {found.may.includes('decide') && (
              <>
                <Button onClick={() => setAct({ kind: 'reject' })}>{t('sharing.reject')}</Button>
                <Button kind="primary" onClick={() => setAct({ kind: 'admit' })}>
                  {t('sharing.admit')}
                </Button>
              </>
            )}
            {found.may.includes('end') && (
              <Button onClick={() => setAct({ kind: 'end' })}>
                {t(found.state === 'held' ? 'sharing.withdraw' : 'sharing.end')}
              </Button>
            )}
          </>
        )
      }
    >
      <Answer of={answer} rows={8}>
        {(value) => (
          <div className="sharing-column">
            <Facts of={value} />
            {value.fields.length > 0 && (
              <Fields of={value} onMap={(field) => setAct({ kind: 'map', field })} />
            )}
            {value.fields.length > 0 && value.state === 'admitted' && <Answers id={id} />}
            <History of={value} />
          </div>
        )}
      </Answer>
      {found && (act?.kind === 'admit' || act?.kind === 'reject') && (
        <DecideDialog ask={found} admit={act.kind === 'admit'} onClose={close} />
      )}
      {found && act?.kind === 'end' && <EndDialog ask={found} onClose={close} />}
      {found && act?.kind === 'map' && <MapDialog ask={found} field={act.field} onClose={close} />}
    </Page>
  );
}

function Facts({ of }: { of: Ask }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts: [string, ReactNode][] = [
    [t('sharing.unit'), of.unit.name],
    [t('sharing.shape'), t(`sharing.shape.${of.shape}`)],
    [t('sharing.period'), t(`sharing.period.${of.period}`)],
    [t('sharing.communities'), of.communities.map(({ name }) => name).join(t('sharing.comma'))],
    [t('sharing.filed_on'), format.date(of.filedOn)],
  ];
  if (of.origin === 'reported') facts.push([t('sharing.origin'), t('sharing.origin.reported')]);
  if (of.item) facts.push([t('sharing.item'), of.item.title]);
  if (of.basis) facts.push([t('sharing.basis'), of.basis]);
  if (of.payer) facts.push([t('sharing.payer'), of.payer]);
  if (of.untilOn) facts.push([t('sharing.until_on'), format.date(of.untilOn)]);
  if (of.decideBy)
    facts.push([
      t('sharing.decide'),
      <span key="by" className={of.isLate ? 'sharing-late' : undefined}>
        {t(of.isLate ? 'sharing.decide.late' : 'sharing.decide.by', {
          date: format.date(of.decideBy),
        })}
      </span>,
    ]);
  if (of.what) facts.push([t('sharing.what'), of.what]);
  return (
    <Panel>
      <dl className="sharing-facts">
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

function Fields({ of, onMap }: { of: Ask; onMap: (field: AskField) => void }): ReactNode {
  const { t } = useWords();
  const mayMap = of.may.includes('map');
  return (
    <Panel title={t('sharing.fields')}>
      <FactTable
        caption={t('sharing.fields')}
        rows={of.fields}
        idOf={({ no }) => String(no)}
        columns={[
          { key: 'name', head: t('sharing.field.name'), names: true, cell: ({ name }) => name },
          {
            key: 'from',
            head: t('sharing.field.from'),
            cell: ({ fact, sameAs }) =>
              fact !== null
                ? t('sharing.field.register', { fact: t(`sharing.fact.${fact}`) })
                : sameAs.length > 0
                  ? sameAs.map((one) => (
                      <span className="sharing-under" key={`${one.ask} ${one.name}`}>
                        {t('sharing.field.same', { unit: one.unit, name: one.name })}{' '}
                        <Go to={`/sharing/asks/${one.ask}`}>{one.title}</Go>
                      </span>
                    ))
                  : t('sharing.field.asked'),
          },
          ...(mayMap
            ? [
                {
                  key: 'act',
                  head: t('sharing.act'),
                  cell: (field: AskField) => (
                    <Button onClick={() => onMap(field)}>
                      {t('sharing.field.map', { name: field.name })}
                    </Button>
                  ),
                },
              ]
            : []),
        ]}
      />
    </Panel>
  );
}

function Answers({ id }: { id: string }): ReactNode {
  const { t } = useWords();
  const answer = useOne(getAnswers, { params: { id } });
  return (
    <Answer of={answer} rows={6}>
      {({ fields, edition, communities }) => (
        <Panel title={t('sharing.answers')}>
          {edition && <p className="sharing-under">{t('sharing.answers.edition', { edition })}</p>}
          <FactTable
            caption={t('sharing.answers')}
            rows={communities}
            idOf={({ area }) => area.code}
            columns={[
              {
                key: 'area',
                head: t('sharing.community'),
                names: true,
                cell: ({ area }) => area.name,
              },
              ...fields.map(({ no, name }) => ({
                key: String(no),
                head: name,
                cell: ({ values }: (typeof communities)[number]) => {
                  const value = values.find((one) => one.no === no);
                  return (
                    <>
                      {value?.value ?? '—'}
                      <small className="sharing-under">
                        {t(`sharing.from.${value?.from ?? 'nobody'}`)}
                      </small>
                    </>
                  );
                },
              })),
            ]}
          />
        </Panel>
      )}
    </Answer>
  );
}

function History({ of: { events, origin } }: { of: Ask }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('sharing.history')}>
      <ol className="plain-list">
        {events.map(({ state, at, by, reason }, i) => (
          <li key={`${at} ${state}`}>
            {i === 0 ? t(`sharing.event.${origin}`) : t(`sharing.state.${state}`)}
            <small className="sharing-under">
              {[format.dateTime(at), by ?? t('sharing.decided.by_list'), reason]
                .filter(Boolean)
                .join(' · ')}
            </small>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function EndDialog({ ask, onClose }: { ask: Ask; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const end = useAction(endAsk);
  const word = ask.state === 'held' ? 'sharing.withdraw' : 'sharing.end';
  return (
    <FormDialog
      title={t(word)}
      send={t(word)}
      busy={end.running}
      problem={end.problem}
      grave
      onClose={onClose}
      onSend={() =>
        void end.run({ params: { id: ask.id }, body: { reason } }).then((done) => done && onClose())
      }
    >
      <TextAreaField
        at="/body/reason"
        label={t('sharing.reason')}
        optional
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
    </FormDialog>
  );
}

function MapDialog({
  ask,
  field,
  onClose,
}: {
  ask: Ask;
  field: AskField;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [fact, setFact] = useState<FactName | ''>(field.fact ?? '');
  const map = useAction(mapField);
  return (
    <FormDialog
      title={t('sharing.field.map', { name: field.name })}
      send={t('sharing.save')}
      busy={map.running}
      problem={map.problem}
      onClose={onClose}
      onSend={() =>
        void map
          .run({ params: { id: ask.id, no: field.no }, body: { fact: fact || null } })
          .then((done) => done && onClose())
      }
    >
      <FactField at="/body/fact" value={fact} onChange={setFact} />
    </FormDialog>
  );
}
