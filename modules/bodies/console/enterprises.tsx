import { Answer, EmptyState, useAction, useFormat, useOne, usePlace } from '@liren/ui';
import { FormDialog, Page } from '@liren/ui/console';
import { RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  type CoverageStage,
  coverageStages,
  type EnterpriseRow,
  listEnterpriseCoverage,
  moveEnterprise,
} from '../contract/public.ts';
import './bodies.css';

const Place = z.object({
  community: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .catch(undefined),
});
type Board = z.output<(typeof listEnterpriseCoverage)['reply']>;

/** 两新组织覆盖: enterprises from none over a joint committee to an organisation of their own. */
export default function Enterprises(): ReactNode {
  const { t } = useWords();
  const [{ community }, set] = usePlace(Place);
  const answer = useOne(
    listEnterpriseCoverage,
    { query: community ? { community } : {} },
    { keep: true },
  );
  const [open, setOpen] = useState<EnterpriseRow | null>(null);
  const value = answer.value;
  return (
    <Page
      title={t('bodies.enterprises')}
      back="/bodies"
      note={value && <span role="status">{t('bodies.enterprises.sum', sumsOf(value))}</span>}
      tools={
        value && (
          <select
            className="tool-select"
            aria-label={t('bodies.community')}
            value={community ?? ''}
            onChange={({ target }) =>
              set({ community: target.value || undefined }, { replace: true })
            }
          >
            <option value="">{t('bodies.enterprises.everywhere')}</option>
            {value.communities.map(({ code, name }) => (
              <option key={code} value={code}>
                {name}
              </option>
            ))}
          </select>
        )
      }
    >
      <Answer of={answer} rows={10}>
        {(board) =>
          board.stages.every(({ count }) => count === 0) ? (
            <EmptyState
              title={t('bodies.enterprises.none')}
              why={t('bodies.enterprises.none.why')}
            />
          ) : (
            <div className="bodies-board">
              {board.stages.map(({ stage, count, items }) => (
                <section key={stage} className="panel">
                  <h2>
                    {t('bodies.enterprises.column', { stage: t(`bodies.stage.${stage}`), count })}
                  </h2>
                  <ul className="bodies-entries">
                    {items.map((one) => (
                      <li key={one.id}>
                        <Enterprise of={one} mayKeep={board.mayKeep} onOpen={() => setOpen(one)} />
                      </li>
                    ))}
                  </ul>
                  {count > items.length && (
                    <p className="quiet">
                      {t('bodies.enterprises.more', { count: count - items.length })}
                    </p>
                  )}
                </section>
              ))}
            </div>
          )
        }
      </Answer>
      {open && value && <MoveForm of={open} joints={value.joints} onClose={() => setOpen(null)} />}
    </Page>
  );
}

function sumsOf({ stages }: Board) {
  const of = (stage: CoverageStage) => stages.find((one) => one.stage === stage)?.count ?? 0;
  return { reached: of('joint') + of('own'), count: of('none') + of('joint') + of('own') };
}

function Enterprise({
  of,
  mayKeep,
  onOpen,
}: {
  of: EnterpriseRow;
  mayKeep: boolean;
  onOpen: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const facts = [
    of.area.name,
    of.staff === null ? '' : t('bodies.enterprises.staff', { count: of.staff }),
    of.joint?.name ?? '',
    of.mentor && t('bodies.enterprises.mentored', { name: of.mentor }),
    of.since ? format.date(of.since) : '',
  ];
  return (
    <>
      <div className="bodies-entry-head">
        <strong>{of.name}</strong>
        {mayKeep && (
          <button type="button" className="link-button" onClick={onOpen}>
            {t('bodies.enterprises.move')}
          </button>
        )}
      </div>
      <p className="quiet">{facts.filter(Boolean).join(' · ')}</p>
      {of.note && <p>{of.note}</p>}
    </>
  );
}

function MoveForm({
  of,
  joints,
  onClose,
}: {
  of: EnterpriseRow;
  joints: Board['joints'];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [stage, setStage] = useState<CoverageStage>(of.stage);
  const [joint, setJoint] = useState<string>(of.joint?.id ?? joints[0]?.id ?? '');
  const [mentor, setMentor] = useState(of.mentor);
  const [note, setNote] = useState('');
  const move = useAction(moveEnterprise);
  return (
    <FormDialog
      title={of.name}
      send={t('bodies.save')}
      busy={move.running}
      problem={move.problem}
      onClose={onClose}
      onSend={() =>
        void move
          .run({
            params: { organisation: of.id },
            body: { stage, joint: stage === 'joint' ? joint || null : null, mentor, note },
          })
          .then((done) => done && onClose())
      }
    >
      <RadioField
        at="/body/stage"
        label={t('bodies.stage')}
        value={stage}
        onChange={setStage}
        options={coverageStages.map((value) => ({
          value,
          label: t(`bodies.stage.${value}`),
          disabled: value === 'joint' && joints.length === 0,
          hint: value === 'joint' && joints.length === 0 ? t('bodies.stage.joint.none') : undefined,
        }))}
      />
      {stage === 'joint' && (
        <SelectField
          at="/body/joint"
          label={t('bodies.kind.joint_party_committee')}
          value={joint}
          onChange={setJoint}
          options={joints.map(({ id, name }) => ({ value: id, label: name }))}
        />
      )}
      <TextField
        at="/body/mentor"
        label={t('bodies.enterprises.mentor')}
        hint={t('bodies.enterprises.mentor.hint')}
        optional
        value={mentor}
        onChange={setMentor}
        maxLength={60}
      />
      <TextAreaField
        at="/body/note"
        label={t('bodies.enterprises.note')}
        hint={t('bodies.enterprises.note.hint')}
        optional
        value={note}
        onChange={setNote}
        maxLength={400}
      />
    </FormDialog>
  );
}
