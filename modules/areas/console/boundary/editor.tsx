import { AreaCode, type InputOf, LocalDate } from '@liren/kernel/contract';
import { Answer, ErrorLine, Icon, useAction, useDraft, useGo, useKeys, useOne } from '@liren/ui';
import { FormDialog, Page } from '@liren/ui/console';
import { MapAndList } from '@liren/ui/map';
import { Button, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Redo2, Undo2 } from 'lucide-react';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import {
  type BoundaryChange,
  type BoundaryLevel,
  beginBoundaryChange,
  type Edit,
  getBoundaryGround,
  previewBoundaries,
  type SaidEdit,
  saveBoundaryChange,
} from '../../contract/public.ts';
import type { Plot } from '../../domain/public.ts';
import { AreaTable } from './area-table.tsx';
import { PlanFacts } from './plan.tsx';
import { ChangeSteps, History } from './reading.tsx';
import { type Tool, ToolForm, Tools } from './tools.tsx';
import { groundOf, useEditing } from './use-editing.ts';

const EditorMap = lazy(() => import('./editor-map.tsx'));

interface Said {
  title: string;
  note: string;
  validFrom: string;
  edits: readonly Edit[];
}

/** The editor of boundaries: the map and, doing the same without it, a table with every operation. */
export default function BoundaryEditor({ change }: { change: BoundaryChange | null }): ReactNode {
  const { t } = useWords();
  const ground = useOne(getBoundaryGround, {});
  return (
    <Answer of={ground} rows={10}>
      {(value) => {
        const office = value.areas.find(({ level }) => level === 'subdistrict')?.code;
        const first = value.areas.find(({ level }) => level === 'community')?.code;
        return first ? (
          <Desk
            key={value.version}
            reply={value}
            office={office ?? first.slice(0, 9)}
            change={change}
          />
        ) : (
          <Page title={t('areas.change.new')} back="/admin/boundaries">
            <p>{t('areas.empty.why')}</p>
          </Page>
        );
      }}
    </Answer>
  );
}

type GroundReply = Parameters<typeof groundOf>[0];

function Desk({
  reply,
  office,
  change,
}: {
  reply: GroundReply;
  office: string;
  change: BoundaryChange | null;
}): ReactNode {
  const { t } = useWords();
  const ground = useMemo(() => groundOf(reply, office), [reply, office]);
  const initial: Said = change
    ? { title: change.title, note: change.note, validFrom: change.validFrom, edits: change.edits }
    : { title: '', note: '', validFrom: reply.today, edits: [] };
  const [said, setSaid, clear] = useDraft<Said>(
    `boundary:${change?.id ?? 'new'}:${change?.seq ?? 0}`,
    initial,
  );
  const plan = useAction(previewBoundaries);
  const editing = useEditing(ground, said.edits, (edits) => {
    plan.reset();
    setSaid((before) => ({ ...before, edits }));
  });
  const [level, setLevel] = useState<BoundaryLevel>('service_grid');
  const [community, setCommunity] = useState<string | null>(null);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [tool, setTool] = useState<Tool | null>(null);
  const [saving, setSaving] = useState(false);
  const { draft } = editing;
  const communities = [...draft.plots.values()].filter((plot) => plot.level === 'community');
  const here = communities.find(({ code }) => code === community) ?? communities[0];
  const shown: Plot[] =
    level === 'community'
      ? communities
      : [...draft.plots.values()].filter(
          (plot) => plot.level === level && plot.code.startsWith(here?.code ?? ''),
        );
  const standing = chosen.filter((code) => draft.plots.has(code));
  const add = (edit: SaidEdit): boolean => {
    const done = editing.add(edit as Edit);
    if (done) setTool(null);
    return done;
  };
  const choose = (codes: readonly string[]): void => {
    setTool(null);
    setChosen(codes);
  };
  useKeys({
    'Mod+z': () => editing.undo(),
    'Mod+Shift+z': () => editing.redo?.(),
  });
  const isSaved = change !== null && said.edits === initial.edits;
  return (
    <Page
      fill
      title={change?.title ?? t('areas.change.new')}
      back="/admin/boundaries"
      note={<span role="status">{t('areas.editor.count', { count: said.edits.length })}</span>}
      actions={
        <>
          <button
            type="button"
            className="button"
            disabled={said.edits.length === 0}
            onClick={editing.undo}
          >
            <Icon of={Undo2} />
            {t('areas.editor.undo')}
          </button>
          <button
            type="button"
            className="button"
            disabled={!editing.redo}
            onClick={() => editing.redo?.()}
          >
            <Icon of={Redo2} />
            {t('areas.editor.redo')}
          </button>
          <button
            type="button"
            className="button button-primary"
            disabled={said.edits.length === 0}
            onClick={() => setSaving(true)}
          >
            {t('areas.editor.save')}
          </button>
        </>
      }
    >
      <MapAndList
        first="list"
        map={
          <Suspense fallback={null}>
            <EditorMap
              draft={draft}
              level={level}
              within={level === 'community' ? null : (here?.code ?? null)}
              chosen={standing}
              tool={tool}
              onChoose={(code) =>
                choose(
                  standing.includes(code)
                    ? standing.filter((one) => one !== code)
                    : [...standing, code],
                )
              }
              onTool={setTool}
              onMove={(from, to) => add({ do: 'move', level, from: [...from], to: [...to] })}
            />
          </Suspense>
        }
        list={
          <div className="boundary-desk">
            <div className="boundary-where">
              <label>
                <span>{t('areas.editor.level')}</span>
                <select
                  value={level}
                  onChange={(event) => {
                    setLevel(event.target.value as BoundaryLevel);
                    choose([]);
                  }}
                >
                  {(['service_grid', 'unit_grid', 'community'] as const).map((one) => (
                    <option key={one} value={one}>
                      {t(`areas.level.${one}`)}
                    </option>
                  ))}
                </select>
              </label>
              {level !== 'community' && (
                <label>
                  <span>{t('areas.level.community')}</span>
                  <select
                    value={here?.code}
                    onChange={(event) => {
                      setCommunity(event.target.value);
                      choose([]);
                    }}
                  >
                    {communities.map(({ code, name }) => (
                      <option key={code} value={code}>
                        {name}
                      </option>
                    ))}
                  </select>
                </label>
              )}
            </div>
            {editing.problem && <ErrorLine problem={editing.problem} />}
            <Tools level={level} chosen={standing} tool={tool} onTool={setTool} />
            {tool && here && (
              <ToolForm
                key={`${tool.is}${standing.join()}`}
                tool={tool}
                draft={draft}
                level={level}
                community={AreaCode.parse(here.code)}
                communities={communities}
                chosen={standing}
                onTool={setTool}
                onEdit={add}
              />
            )}
            <AreaTable
              plots={shown}
              draft={draft}
              level={level}
              chosen={standing}
              onChosen={choose}
            />
            <Edits edits={said.edits} />
            <section className="boundary-preview">
              <Button
                busy={plan.running}
                disabled={said.edits.length === 0}
                onClick={() => void plan.run({ body: { edits: said.edits as SaidEdit[] } })}
              >
                {t('areas.editor.preview')}
              </Button>
              {plan.problem && <ErrorLine problem={plan.problem} />}
              {plan.done && <PlanFacts plan={plan.done} />}
            </section>
            {change && isSaved && <ChangeSteps change={change} />}
            {change && <History of={change} />}
          </div>
        }
      />
      {saving && (
        <SaveDialog
          change={change}
          said={said}
          today={reply.today}
          onSaid={(next) => setSaid((before) => ({ ...before, ...next }))}
          onSaved={clear}
          onClose={() => setSaving(false)}
        />
      )}
    </Page>
  );
}

/** What was done so far, in words. */
function Edits({ edits }: { edits: readonly Edit[] }): ReactNode {
  const { t } = useWords();
  if (edits.length === 0) return null;
  return (
    <section>
      <h2 className="boundary-head">{t('areas.editor.edits')}</h2>
      <ol className="boundary-edits">
        {edits.map((edit, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of edits is only ever cut or added to at its end
          <li key={i}>
            {t(`areas.edit.${edit.do}`, {
              code: 'code' in edit ? edit.code : '',
              codes: 'codes' in edit ? edit.codes.join('、') : '',
              name: 'name' in edit ? (edit.name ?? '') : '',
              community: 'community' in edit ? edit.community : 'to' in edit ? String(edit.to) : '',
            })}
          </li>
        ))}
      </ol>
    </section>
  );
}

function SaveDialog({
  change,
  said,
  today,
  onSaid,
  onSaved,
  onClose,
}: {
  change: BoundaryChange | null;
  said: Said;
  today: string;
  onSaid: (next: Partial<Said>) => void;
  onSaved: () => void;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const begin = useAction(beginBoundaryChange);
  const save = useAction(saveBoundaryChange);
  const problem = begin.problem ?? save.problem;
  const send = async (): Promise<void> => {
    const body: InputOf<typeof beginBoundaryChange>['body'] = {
      title: said.title,
      note: said.note,
      validFrom: said.validFrom as LocalDate,
      edits: said.edits as Edit[],
    };
    const done = change
      ? await save.run({
          params: { id: change.id },
          body: { ...body, edits: body.edits as SaidEdit[], seen: change.seq },
        })
      : await begin.run({ body: { ...body, edits: body.edits as SaidEdit[] } });
    if (!done) return;
    onSaved();
    onClose();
    go(`/admin/boundaries/${done.id}`, { replace: true });
  };
  return (
    <FormDialog
      title={t('areas.editor.save')}
      send={t('areas.editor.save')}
      busy={begin.running || save.running}
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <p>{t('areas.editor.save.why')}</p>
      <TextField
        at="/body/title"
        label={t('areas.change.name')}
        hint={t('areas.change.name.hint')}
        value={said.title}
        onChange={(title) => onSaid({ title })}
        maxLength={80}
      />
      <TextField
        at="/body/validFrom"
        type="date"
        min={today}
        label={t('areas.change.from')}
        hint={t('areas.change.from.hint')}
        value={said.validFrom}
        onChange={(validFrom) => onSaid({ validFrom })}
      />
      <TextAreaField
        at="/body/note"
        label={t('areas.change.note')}
        optional
        value={said.note}
        onChange={(note) => onSaid({ note })}
        maxLength={1_000}
      />
    </FormDialog>
  );
}
