import {
  Dialog,
  ErrorLine,
  officePrefix,
  StatusTag,
  type Tone,
  useAction,
  useFormat,
} from '@liren/ui';
import { FormDialog, spokenBy } from '@liren/ui/console';
import { Button, TextAreaField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  confirmProposal,
  type Proposal,
  readProposal,
  refuseProposal,
  type ShownFact,
  withdrawProposal,
} from '../contract/public.ts';

const tones: Record<Proposal['state'], Tone> = {
  proposed: 'soon',
  done: 'done',
  granted: 'moving',
  over: 'stopped',
  refused: 'late',
  withdrawn: 'stopped',
  lapsed: 'stopped',
};

/** One act with what it would do, and what this person can say to it. */
export function OneProposal({ of: one }: { of: Proposal }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  const name = useActName();
  const [asked, setAsked] = useState<'confirm' | 'refuse' | null>(null);
  const withdraw = useAction(withdrawProposal);
  const read = useAction(readProposal);
  const params = { id: one.id };
  const close = (): void => setAsked(null);
  const act = name(one.act);
  return (
    <li className="proposal">
      <h3>
        {act} <StatusTag tone={tones[one.state]}>{t(`guard.state.${one.state}`)}</StatusTag>
      </h3>
      <p className="notice-note">
        {t('guard.by', { name: one.proposedBy, time: format.dateTime(one.proposedAt) })}
        {one.state === 'proposed' && ` · ${t('guard.until', { time: format.dateTime(one.until) })}`}
        {one.state === 'granted' &&
          ` · ${t('guard.permit_until', { time: format.dateTime(one.until) })}`}
        {one.answeredBy &&
          one.answeredAt &&
          ` · ${t('guard.answered', { name: one.answeredBy, time: format.dateTime(one.answeredAt) })}`}
      </p>
      <Facts
        of={[...one.facts, ...(read.done?.facts ?? [])]}
        outcome={one.outcome}
        reason={one.reason}
      />
      {one.state === 'proposed' && (
        <p>
          {t('guard.then')} {name(one.act, 'then')}
        </p>
      )}
      {(withdraw.problem ?? read.problem) && (
        <ErrorLine
          problem={(withdraw.problem ?? read.problem) as NonNullable<typeof read.problem>}
        />
      )}
      <div className="proposal-buttons">
        {one.may.includes('confirm') && (
          <Button onClick={() => setAsked('confirm')}>{t('guard.confirm')}</Button>
        )}
        {one.may.includes('refuse') && (
          <Button onClick={() => setAsked('refuse')}>{t('guard.refuse')}</Button>
        )}
        {one.may.includes('use') &&
          one.files.map(({ kind, path }) => (
            <a
              key={kind}
              className="button"
              href={`${officePrefix}/api${path}?permit=${one.id}&lang=${language}`}
              download
            >
              {t('export.as', { kind: kind.toUpperCase() })}
            </a>
          ))}
        {one.may.includes('withdraw') && (
          <Button busy={withdraw.running} onClick={() => void withdraw.run({ params })}>
            {t('guard.withdraw')}
          </Button>
        )}
        {one.hasPersonal && one.state === 'proposed' && !read.done && (
          <Button busy={read.running} onClick={() => void read.run({ params })}>
            {t('guard.personal')}
          </Button>
        )}
      </div>
      {one.history.length > 1 && (
        <details>
          <summary>{t('guard.history')}</summary>
          <ol>
            {one.history.map(({ step, at, by, behalf }, i) => (
              // A story is told in its order; the same step may come twice in one second.
              // biome-ignore lint/suspicious/noArrayIndexKey: events have no other name here
              <li key={i}>
                {format.dateTime(at)} · {t(`guard.step.${step}` as 'guard.step.propose')} ·{' '}
                {spokenBy(t, by, behalf) || t('guard.history.system')}
              </li>
            ))}
          </ol>
        </details>
      )}
      {asked === 'confirm' && <Confirm of={one} act={act} onClose={close} />}
      {asked === 'refuse' && <Refuse of={one} act={act} onClose={close} />}
    </li>
  );
}

/** What an act is called; its words come with the module that declares it. */
export function useActName(): (act: string, aspect?: 'then') => string {
  const { t, has } = useWords();
  return (act, aspect) => {
    const key = aspect ? `guard.act.${act}.${aspect}` : `guard.act.${act}`;
    return has(key) ? t(key as WordKey) : act;
  };
}

function Facts({
  of,
  outcome,
  reason,
}: {
  of: readonly ShownFact[];
  outcome: Proposal['outcome'];
  reason: string | null;
}): ReactNode {
  const { t, has } = useWords();
  const format = useFormat();
  const word = (key: string, otherwise: string): string =>
    has(key) ? t(key as WordKey) : otherwise;
  const said = ({ as, value, spoken }: ShownFact): string => {
    if (typeof value === 'number') return format.number(value);
    if (as === 'instant') return format.dateTime(value as string);
    if (as === 'role') return word(`role.${value}`, value as string);
    if (as === 'word') return word(value as string, value as string);
    return spoken ?? (value as string);
  };
  const rows: [name: string, value: string][] = [
    ...of
      .filter(({ value }) => value !== null)
      .map((fact): [string, string] => [word(`guard.fact.${fact.name}`, fact.name), said(fact)]),
    ...Object.entries(outcome)
      .filter(([, value]) => value !== null)
      .map(([name, value]): [string, string] => [
        `${t('guard.outcome')} · ${word(`guard.outcome.${name}`, name)}`,
        typeof value === 'number' ? format.number(value) : String(value),
      ]),
    ...(reason ? [[t('guard.reason'), reason] as [string, string]] : []),
  ];
  return (
    <dl className="proposal-facts">
      {rows.map(([name, value]) => (
        <div key={`${name} ${value}`} style={{ display: 'contents' }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

interface Asked {
  of: Proposal;
  act: string;
  onClose: () => void;
}

function Confirm({ of: one, act, onClose }: Asked): ReactNode {
  const { t } = useWords();
  const name = useActName();
  const confirm = useAction(confirmProposal);
  return (
    <Dialog
      open
      alert
      onClose={onClose}
      title={t('guard.confirm.ask', { act })}
      actions={
        <>
          <Button onClick={onClose}>{t('action.cancel')}</Button>
          <Button
            kind="primary"
            busy={confirm.running}
            onClick={async () => {
              if (await confirm.run({ params: { id: one.id } })) onClose();
            }}
          >
            {t('guard.confirm')}
          </Button>
        </>
      }
    >
      {confirm.problem && <ErrorLine problem={confirm.problem} />}
      <Facts of={one.facts} outcome={{}} reason={null} />
      <p>
        {t('guard.then')} {name(one.act, 'then')}
      </p>
      <p>{t(one.files.length > 0 ? 'guard.confirm.permit_why' : 'guard.confirm.why')}</p>
    </Dialog>
  );
}

function Refuse({ of: one, act, onClose }: Asked): ReactNode {
  const { t } = useWords();
  const [reason, setReason] = useState('');
  const refuse = useAction(refuseProposal);
  return (
    <FormDialog
      title={t('guard.refuse.title', { act })}
      send={t('guard.refuse.send')}
      busy={refuse.running}
      problem={refuse.problem}
      onClose={onClose}
      onSend={async () => {
        if (await refuse.run({ params: { id: one.id }, body: { reason } })) onClose();
      }}
    >
      <TextAreaField
        at="/body/reason"
        label={t('guard.refuse.reason')}
        value={reason}
        onChange={setReason}
        rows={4}
        maxLength={1000}
      />
    </FormDialog>
  );
}
