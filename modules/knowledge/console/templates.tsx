import { Answer, EmptyState, ErrorLine, useAction, useOne } from '@liren/ui';
import { FormDialog, Page, Panel } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  changeTemplate,
  deleteTemplate,
  listTemplates,
  purposes,
  saveTemplate,
  type Template,
} from '../contract/public.ts';
import { placeholders } from '../domain/public.ts';
import './knowledge.css';

/** 常用语: one's own, the unit's, the office's; written here, inserted where one writes. */
export default function Templates(): ReactNode {
  const { t } = useWords();
  const list = useOne(listTemplates, { query: {} });
  const [open, setOpen] = useState<Template | 'new' | null>(null);
  return (
    <Page
      title={t('knowledge.templates')}
      back="/knowledge"
      actions={
        <button type="button" className="button button-primary" onClick={() => setOpen('new')}>
          {t('knowledge.templates.new')}
        </button>
      }
    >
      <p className="page-lead">{t('knowledge.templates.why')}</p>
      <Answer of={list} rows={6}>
        {({ templates, mayShareWith }) => (
          <>
            {templates.length === 0 && (
              <EmptyState
                title={t('knowledge.templates.none')}
                why={t('knowledge.templates.none.why')}
              />
            )}
            {groupsOf(templates).map(([group, some]) => (
              <Panel key={group} title={t(`knowledge.templates.${group}`)}>
                <ul className="templates">
                  {some.map((one) => (
                    <Line key={one.id} of={one} onChange={() => setOpen(one)} />
                  ))}
                </ul>
              </Panel>
            ))}
            {open && (
              <Form
                of={open === 'new' ? null : open}
                mayShareWith={mayShareWith}
                onClose={() => setOpen(null)}
              />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

const groups = ['mine', 'unit', 'office'] as const;
const groupOf = ({ sharedWith }: Template): (typeof groups)[number] =>
  sharedWith === null ? 'mine' : sharedWith === 'office' ? 'office' : 'unit';

const groupsOf = (templates: readonly Template[]) =>
  groups.flatMap((group) => {
    const some = templates.filter((one) => groupOf(one) === group);
    return some.length > 0 ? [[group, some] as const] : [];
  });

function Line({ of: one, onChange }: { of: Template; onChange: () => void }): ReactNode {
  const { t, language } = useWords();
  const remove = useAction(deleteTemplate);
  const [isAsked, setAsked] = useState(false);
  const isEnglish = language === 'en';
  return (
    <li>
      <p>
        <strong>{(isEnglish && one.nameEn) || one.name}</strong>{' '}
        <span className="quiet">
          {[t(`knowledge.purpose.${one.purpose}`), one.unitName, one.by]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <p>{(isEnglish && one.textEn) || one.text}</p>
      {remove.problem && <ErrorLine problem={remove.problem} />}
      {one.may.length > 0 && (
        <p className="button-row">
          <button type="button" className="button" onClick={onChange}>
            {t('knowledge.change')}
            <span className="visually-hidden"> {one.name}</span>
          </button>
          {isAsked ? (
            <>
              <span>
                {t(one.sharedWith ? 'knowledge.templates.sure.shared' : 'knowledge.templates.sure')}
              </span>
              <button
                type="button"
                className="button button-danger"
                disabled={remove.running}
                onClick={() => void remove.run({ params: { id: one.id } })}
              >
                {t('knowledge.templates.delete')}
                <span className="visually-hidden"> {one.name}</span>
              </button>
              <button type="button" className="button" onClick={() => setAsked(false)}>
                {t('action.cancel')}
              </button>
            </>
          ) : (
            <button type="button" className="button" onClick={() => setAsked(true)}>
              {t('knowledge.templates.delete')}
              <span className="visually-hidden"> {one.name}</span>
            </button>
          )}
        </p>
      )}
    </li>
  );
}

function Form({
  of: before,
  mayShareWith,
  onClose,
}: {
  of: Template | null;
  mayShareWith: { office: boolean; units: readonly { code: string; name: string }[] };
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveTemplate);
  const change = useAction(changeTemplate);
  const { problem, running } = before ? change : save;
  const [said, setSaid] = useState({
    name: before?.name ?? '',
    purpose: before?.purpose ?? 'reply',
    text: before?.text ?? '',
    nameEn: before?.nameEn ?? '',
    textEn: before?.textEn ?? '',
    shared: sharedAs(before?.sharedWith ?? null),
  });
  const set = (part: Partial<typeof said>): void => setSaid((now) => ({ ...now, ...part }));
  const send = async (): Promise<void> => {
    const { shared, ...body } = said;
    const sharedWith =
      shared === '' ? null : shared === 'office' ? ('office' as const) : { unit: shared };
    const done = before
      ? await change.run({ params: { id: before.id }, body: { ...body, sharedWith } })
      : await save.run({ body: { ...body, sharedWith } });
    if (done) onClose();
  };
  return (
    <FormDialog
      wide
      title={t(before ? 'knowledge.change' : 'knowledge.templates.new')}
      send={t('knowledge.save')}
      busy={running}
      problem={problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('knowledge.templates.name')}
        maxLength={40}
        value={said.name}
        onChange={(name) => set({ name })}
      />
      <SelectField
        at="/body/purpose"
        label={t('knowledge.templates.purpose')}
        value={said.purpose}
        onChange={(purpose) => set({ purpose })}
        options={purposes.map((one) => ({ value: one, label: t(`knowledge.purpose.${one}`) }))}
      />
      <TextAreaField
        at="/body/text"
        label={t('knowledge.templates.text')}
        hint={t('knowledge.templates.places', {
          places: Object.values(placeholders)
            .map((word) => `{${word}}`)
            .join(' '),
        })}
        maxLength={1000}
        rows={5}
        value={said.text}
        onChange={(text) => set({ text })}
      />
      <TextField
        at="/body/nameEn"
        label={t('knowledge.templates.name_en')}
        optional
        maxLength={60}
        value={said.nameEn}
        onChange={(nameEn) => set({ nameEn })}
      />
      <TextAreaField
        at="/body/textEn"
        label={t('knowledge.templates.text_en')}
        hint={t('knowledge.templates.places', {
          places: Object.keys(placeholders)
            .map((word) => `{${word}}`)
            .join(' '),
        })}
        optional
        maxLength={1000}
        rows={4}
        value={said.textEn}
        onChange={(textEn) => set({ textEn })}
      />
      <SelectField
        at="/body/sharedWith"
        label={t('knowledge.templates.shared')}
        value={said.shared}
        onChange={(shared) => set({ shared })}
        placeholder={t('knowledge.templates.mine')}
        options={[
          ...mayShareWith.units.map(({ code, name }) => ({ value: code, label: name })),
          ...(mayShareWith.office
            ? [{ value: 'office', label: t('knowledge.templates.office') }]
            : []),
        ]}
      />
    </FormDialog>
  );
}

const sharedAs = (shared: Template['sharedWith']): string =>
  shared === null ? '' : shared === 'office' ? 'office' : shared.unit;
