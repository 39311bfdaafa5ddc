import { Go, StatusTag, type Tone, useAction, useFormat, useGo, useOne } from '@liren/ui';
import { FactTable, FormDialog, Panel } from '@liren/ui/console';
import { Button, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type BodyRow,
  listMotions,
  type MotionState,
  type Organisation,
  raiseMotion,
} from '../contract/public.ts';
import { canBe } from '../domain/public.ts';

const tones: Readonly<Record<MotionState, Tone>> = {
  deliberating: 'new',
  deciding: 'new',
  executing: 'moving',
  reported: 'checking',
  done: 'done',
  rejected: 'stopped',
  withdrawn: 'stopped',
};

export function MotionTag({ state, isLate }: { state: MotionState; isLate: boolean }): ReactNode {
  const { t } = useWords();
  return (
    <StatusTag tone={isLate ? 'late' : tones[state]}>
      {isLate ? t('bodies.motion.late') : t(`bodies.motion.state.${state}`)}
    </StatusTag>
  );
}

/** Motions of a community: who decides, who carries out, how they stand. */
export function Motions({ of }: { of: Organisation }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const list = useOne(listMotions, { params: { community: of.community.code } });
  const [open, setOpen] = useState(false);
  const mayRaise = of.may.includes('keep') && of.bodies.some(({ kind }) => canBe('decides', kind));
  const items = list.value?.items ?? [];
  return (
    <Panel
      title={t('bodies.motions')}
      aside={mayRaise && <Button onClick={() => setOpen(true)}>{t('bodies.motion.raise')}</Button>}
    >
      <p className="quiet">{t('bodies.motions.why')}</p>
      {list.value && items.length === 0 && <p>{t('bodies.motions.none')}</p>}
      {items.length > 0 && (
        <FactTable
          caption={t('bodies.motions')}
          rows={items}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: t('bodies.motion'),
              names: true,
              cell: ({ id, title }) => <Go to={`/bodies/motions/${id}`}>{title}</Go>,
            },
            { key: 'decides', head: t('bodies.motion.decides'), cell: (row) => row.decides.name },
            {
              key: 'executes',
              head: t('bodies.motion.executes'),
              cell: (row) => row.executes.name,
            },
            {
              key: 'state',
              head: t('bodies.motion.state'),
              cell: (row) => <MotionTag {...row} />,
            },
            {
              key: 'due',
              head: t('bodies.motion.due'),
              cell: ({ dueAt }) => (dueAt ? format.date(dueAt) : '—'),
            },
          ]}
        />
      )}
      {open && <RaiseForm of={of} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function RaiseForm({ of, onClose }: { of: Organisation; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const who = (place: Parameters<typeof canBe>[0]) =>
    of.bodies
      .filter(({ kind }) => canBe(place, kind))
      .map(({ id, name }: BodyRow) => ({ value: id, label: name }));
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const [deliberates, setDeliberates] = useState('');
  const [decides, setDecides] = useState(who('decides')[0]?.value ?? '');
  const [executes, setExecutes] = useState('');
  const raise = useAction(raiseMotion);
  const send = async () => {
    const done = await raise.run({
      params: { community: of.community.code },
      body: { title, text, deliberates: deliberates || null, decides, executes },
    });
    if (!done) return;
    onClose();
    go(`/bodies/motions/${done.id}`);
  };
  return (
    <FormDialog
      title={t('bodies.motion.raise')}
      send={t('bodies.motion.send')}
      busy={raise.running}
      problem={raise.problem}
      onClose={onClose}
      onSend={() => void send()}
    >
      <TextField
        at="/body/title"
        label={t('bodies.motion.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <TextAreaField
        at="/body/text"
        label={t('bodies.motion.text')}
        optional
        value={text}
        onChange={setText}
        maxLength={2000}
      />
      <SelectField
        at="/body/deliberates"
        label={t('bodies.motion.deliberates')}
        optional
        value={deliberates}
        onChange={setDeliberates}
        placeholder={t('bodies.motion.nobody')}
        options={who('deliberates')}
      />
      <SelectField
        at="/body/decides"
        label={t('bodies.motion.decides')}
        value={decides}
        onChange={setDecides}
        options={who('decides')}
      />
      <SelectField
        at="/body/executes"
        label={t('bodies.motion.executes')}
        hint={t('bodies.motions.why')}
        value={executes}
        onChange={setExecutes}
        placeholder={t('bodies.kin.choose')}
        options={who('executes')}
      />
    </FormDialog>
  );
}
