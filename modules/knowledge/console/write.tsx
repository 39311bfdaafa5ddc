import { Answer, Form, useAction, useDraft, useGo, useOne, useParam, usePlace } from '@liren/ui';
import { Page as Frame, Panel } from '@liren/ui/console';
import { SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  changePage,
  getPage,
  listPages,
  type Page,
  topics,
  writePage,
} from '../contract/public.ts';
import { PageBody } from '../parts/public.ts';
import { contentOf, draftOf, emptyDraft, type PageDraft } from './page-draft.ts';
import './knowledge.css';

const Place = z.object({ question: z.string().max(80).catch('') });

/** Writes a page, or a new version of one; nobody outside reads it before it is published. */
export default function Write(): ReactNode {
  const no = useParam('no');
  return no === '' ? <New /> : <Change no={Number(no) || 0} />;
}

function New(): ReactNode {
  const [{ question }] = usePlace(Place);
  return (
    <PageForm page={null} first={emptyDraft(question, new Date().toISOString().slice(0, 10))} />
  );
}

function Change({ no }: { no: number }): ReactNode {
  const { t } = useWords();
  const one = useOne(getPage, { params: { no } });
  if (one.value?.no === no)
    return (
      <PageForm key={no} page={one.value} first={draftOf(one.value.content, one.value.version)} />
    );
  return (
    <Frame title={t('knowledge.change')} back="/knowledge">
      <Answer of={one} rows={8}>
        {() => null}
      </Answer>
    </Frame>
  );
}

function PageForm({ page, first }: { page: Page | null; first: PageDraft }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [draft, setDraft, clear] = useDraft<PageDraft>(`knowledge:${page?.no ?? 'new'}`, first);
  const create = useAction(writePage);
  const change = useAction(changePage);
  const { problem, running } = page ? change : create;
  const set = (part: Partial<PageDraft>): void => setDraft((now) => ({ ...now, ...part }));
  const submit = async (): Promise<void> => {
    const content = contentOf(draft) as never;
    const { note } = draft;
    // Who was told that somebody saved meanwhile has read it, and saves over it knowingly.
    const seen = change.problem?.code === 'knowledge.changed' ? page?.version : draft.seen;
    const saved = page
      ? await change.run({
          params: { no: page.no },
          body: { seen: seen ?? page.version, content, note },
        })
      : await create.run({ body: { content, note } });
    if (!saved) return;
    clear();
    go(`/knowledge/${saved.no}`, { replace: true });
  };
  return (
    <Frame
      title={t(page ? 'knowledge.change' : 'knowledge.write')}
      back={page ? `/knowledge/${page.no}` : '/knowledge'}
    >
      <Form className="knowledge-form" problem={problem} onSend={() => void submit()}>
        <div className="knowledge-page">
          <div>
            <Texts language="zh" draft={draft} set={set} />
            <Texts language="en" draft={draft} set={set} />
          </div>
          <aside>
            <About draft={draft} set={set} />
            <button type="submit" className="button button-primary" disabled={running}>
              {t('knowledge.save')}
            </button>
          </aside>
        </div>
      </Form>
    </Frame>
  );
}

interface PartProps {
  draft: PageDraft;
  set: (part: Partial<PageDraft>) => void;
}

function Texts({ language, draft, set }: PartProps & { language: 'zh' | 'en' }): ReactNode {
  const { t } = useWords();
  const [preview, setPreview] = useState(false);
  const texts = draft[language];
  const at = `/body/content/${language}`;
  const change = (part: Partial<typeof texts>) => set({ [language]: { ...texts, ...part } });
  return (
    <Panel
      title={t(`knowledge.in.${language}`)}
      aside={
        texts.full.trim() !== '' && (
          <button
            type="button"
            className="link-button"
            aria-pressed={preview}
            onClick={() => setPreview(!preview)}
          >
            {t('knowledge.preview')}
          </button>
        )
      }
    >
      <TextField
        at={`${at}/question`}
        label={t('knowledge.field.question')}
        maxLength={80}
        optional={language === 'en'}
        value={texts.question}
        onChange={(question) => change({ question })}
      />
      <TextAreaField
        at={`${at}/short`}
        label={t('knowledge.field.short')}
        hint={t('knowledge.field.short.hint')}
        maxLength={400}
        rows={3}
        optional={language === 'en'}
        value={texts.short}
        onChange={(short) => change({ short })}
      />
      <TextAreaField
        at={`${at}/full`}
        label={t('knowledge.field.full')}
        hint={t('knowledge.field.full.hint')}
        maxLength={6000}
        rows={10}
        optional
        value={texts.full}
        onChange={(full) => change({ full })}
      />
      {preview && <PageBody text={texts.full} />}
      <TextField
        at={`${at}/basis`}
        label={t('knowledge.field.basis')}
        maxLength={300}
        optional
        value={texts.basis}
        onChange={(basis) => change({ basis })}
      />
    </Panel>
  );
}

function About({ draft, set }: PartProps): ReactNode {
  const { t } = useWords();
  const choices = useOne(listPages, { query: {} });
  const { areas = [], units = [] } = choices.value ?? {};
  const at = '/body/content';
  return (
    <Panel title={t('knowledge.facts')}>
      <SelectField
        at={`${at}/topic`}
        label={t('knowledge.field.topic')}
        value={draft.topic}
        onChange={(topic) => set({ topic })}
        placeholder={t('knowledge.choose')}
        options={topics.map((topic) => ({ value: topic, label: t(`knowledge.topic.${topic}`) }))}
      />
      <SelectField
        at={`${at}/area`}
        label={t('knowledge.field.area')}
        hint={t('knowledge.field.area.hint')}
        value={draft.area}
        onChange={(area) => set({ area })}
        placeholder={t('knowledge.choose')}
        options={areas.map(({ code, name }) => ({ value: code as string, label: name }))}
      />
      <SelectField
        at={`${at}/unit`}
        label={t('knowledge.field.unit')}
        optional
        value={draft.unit}
        onChange={(unit) =>
          set({
            unit,
            phone: draft.phone || (units.find(({ code }) => code === unit)?.phone ?? ''),
          })
        }
        placeholder={t('knowledge.choose')}
        options={units.map(({ code, name }) => ({ value: code, label: name }))}
      />
      <TextField
        at={`${at}/phone`}
        label={t('knowledge.field.phone')}
        optional
        type="tel"
        maxLength={40}
        value={draft.phone}
        onChange={(phone) => set({ phone })}
      />
      <TextField
        at={`${at}/validFrom`}
        label={t('knowledge.field.valid_from')}
        type="date"
        value={draft.validFrom}
        onChange={(validFrom) => set({ validFrom })}
      />
      <TextField
        at={`${at}/validUntil`}
        label={t('knowledge.field.valid_until')}
        optional
        type="date"
        value={draft.validUntil}
        onChange={(validUntil) => set({ validUntil })}
      />
      <TextField
        at={`${at}/keywords`}
        label={t('knowledge.field.keywords')}
        hint={t('knowledge.field.keywords.hint')}
        optional
        maxLength={300}
        value={draft.keywords}
        onChange={(keywords) => set({ keywords })}
      />
      <TextField
        at="/body/note"
        label={t('knowledge.field.note')}
        optional
        maxLength={200}
        value={draft.note}
        onChange={(note) => set({ note })}
      />
    </Panel>
  );
}
