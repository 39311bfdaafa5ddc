import { Answer, Go, StatusTag, useAction, useFormat, useOne } from '@liren/ui';
import { FormDialog, Panel } from '@liren/ui/console';
import { Button, CheckField, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { decideMerge, listMerges } from '../contract/public.ts';

type Reply = z.output<(typeof listMerges)['reply']>;
type Proposal = Reply['proposals'][number];
type Verdict = 'same' | 'different';

/** Entries that ask for the same: proposed by the house, decided by a person. */
export function Merges(): ReactNode {
  const { t } = useWords();
  const answer = useOne(listMerges, {}, { keep: true });
  const [open, setOpen] = useState<{ of: Proposal; verdict: Verdict } | null>(null);
  return (
    <>
      <Answer of={answer} rows={4}>
        {({ proposals, decided, mayDecide }) => (
          <>
            <Panel title={t('sharing.merges')}>
              {proposals.length === 0 && <p>{t('sharing.merges.none')}</p>}
              <ul className="plain-list sharing-column">
                {proposals.map((of) => (
                  <li key={`${of.one.id} ${of.other.id}`}>
                    <OneProposal
                      of={of}
                      onDecide={mayDecide ? (verdict) => setOpen({ of, verdict }) : null}
                    />
                  </li>
                ))}
              </ul>
            </Panel>
            {decided.length > 0 && <Decided rows={decided} />}
          </>
        )}
      </Answer>
      {open && <DecideMerge of={open.of} verdict={open.verdict} onClose={() => setOpen(null)} />}
    </>
  );
}

function Sides({ one, other }: Pick<Proposal, 'one' | 'other'>): ReactNode {
  const { t } = useWords();
  return (
    <>
      {[one, other].map((side) => (
        <span className="sharing-under" key={side.id}>
          {side.unit.name} · <Go to={`/sharing/asks/${side.id}`}>{side.title}</Go> ·{' '}
          {t(`sharing.period.${side.period}`)}
        </span>
      ))}
    </>
  );
}

function OneProposal({
  of,
  onDecide,
}: {
  of: Proposal;
  onDecide: ((verdict: Verdict) => void) | null;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      <strong>
        {t('sharing.merge.why', {
          fields: of.pairs.length,
          communities: of.communityCount,
          saves: format.number(of.saves),
        })}
      </strong>
      <Sides one={of.one} other={of.other} />
      <ul>
        {of.pairs.map(({ no, otherNo, name, otherName, likeness }) => (
          <li key={`${no} ${otherNo}`}>
            {name === otherName
              ? t('sharing.merge.same_name', { name })
              : t('sharing.merge.like', { name, otherName, share: format.percent(likeness) })}
          </li>
        ))}
      </ul>
      {onDecide && (
        <span className="sharing-buttons">
          <Button onClick={() => onDecide('same')}>{t('sharing.merge.same')}</Button>
          <Button onClick={() => onDecide('different')}>{t('sharing.merge.different')}</Button>
        </span>
      )}
    </>
  );
}

function Decided({ rows }: { rows: Reply['decided'] }): ReactNode {
  const { t } = useWords();
  return (
    <Panel title={t('sharing.merges.decided')}>
      <ul className="plain-list sharing-column">
        {rows.map(({ one, other, pairs, verdict, reason }) => (
          <li key={`${one.id} ${other.id} ${verdict}`}>
            <StatusTag tone={verdict === 'same' ? 'done' : 'stopped'}>
              {t(`sharing.verdict.${verdict}`)}
            </StatusTag>
            <Sides one={one} other={other} />
            <span className="sharing-under">
              {pairs
                .map(({ name, otherName }) =>
                  name === otherName ? name : t('sharing.merge.pair', { name, otherName }),
                )
                .join(t('sharing.comma'))}
            </span>
            <span className="sharing-under">{t('sharing.merge.reason', { reason })}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function DecideMerge({
  of,
  verdict,
  onClose,
}: {
  of: Proposal;
  verdict: Verdict;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [chosen, setChosen] = useState<readonly number[]>(of.pairs.map(({ no }) => no));
  const [reason, setReason] = useState('');
  const decide = useAction(decideMerge);
  const word = verdict === 'same' ? 'sharing.merge.same' : 'sharing.merge.different';
  return (
    <FormDialog
      title={t(word)}
      send={t(word)}
      busy={decide.running}
      problem={decide.problem}
      labels={{ '/body/pairs': t('sharing.fields') }}
      disabled={chosen.length === 0}
      onClose={onClose}
      onSend={() =>
        void decide
          .run({
            body: {
              ...{ one: of.one.id, other: of.other.id, verdict, reason },
              pairs: of.pairs
                .filter(({ no }) => chosen.includes(no))
                .map(({ no, otherNo }) => ({ no, otherNo })),
            },
          })
          .then((done) => done && onClose())
      }
    >
      <p className="field-hint">{t(`sharing.merge.${verdict}.then`)}</p>
      {of.pairs.map(({ no, name, otherName }) => (
        <CheckField
          key={no}
          at={`/pair/${no}`}
          label={name === otherName ? name : t('sharing.merge.pair', { name, otherName })}
          value={chosen.includes(no)}
          onChange={(on) => setChosen(on ? [...chosen, no] : chosen.filter((one) => one !== no))}
        />
      ))}
      <TextAreaField
        at="/body/reason"
        label={t('sharing.reason')}
        value={reason}
        onChange={setReason}
        maxLength={300}
      />
    </FormDialog>
  );
}
