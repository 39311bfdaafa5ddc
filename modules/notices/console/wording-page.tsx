import { aspectLimits, filled, smsSegments, wordingFaults } from '@liren/kernel/notice';
import { Answer, Form, useAction, useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Page, Panel } from '@liren/ui/console';
import { Button, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { getWording, saveWording, type Wording } from '../contract/public.ts';
import './wording.css';

const locales = ['zh-CN', 'en'] as const;

type Sentence = Wording['sentences'][number];

/** One notice: what it says in each language and channel, how that reads, and how it was said before. */
export default function WordingPage(): ReactNode {
  const { t, language } = useWords();
  const template = useParam('template').replaceAll('~', '.');
  const one = useOne(getWording, { params: { template } });
  return (
    <Page
      title={one.value?.name[language] ?? t('notices.wordings')}
      back="/admin/messages/wordings"
    >
      <Answer of={one} rows={8}>
        {(wording) => (
          <>
            {locales.map((locale) => (
              <Panel key={locale} title={t(`notices.wording.${locale}`)}>
                <div className="wordings">
                  {wording.sentences
                    .filter((sentence) => sentence.locale === locale)
                    .map((sentence) => (
                      <SentenceForm
                        // A version that was kept is a form begun anew.
                        key={`${sentence.aspect} ${sentence.version}`}
                        of={sentence}
                        wording={wording}
                      />
                    ))}
                </div>
              </Panel>
            ))}
            {wording.variables.length > 0 && (
              <Panel title={t('notices.wording.variables')}>
                <FactTable
                  caption={t('notices.wording.variables')}
                  idOf={({ name }) => name}
                  rows={wording.variables}
                  columns={[
                    {
                      key: 'name',
                      head: t('notices.wording.variable'),
                      names: true,
                      cell: ({ name }) => <code>{`{{${name}}}`}</code>,
                    },
                    {
                      key: 'example',
                      head: t('notices.wording.example'),
                      cell: ({ example }) => example[language],
                    },
                  ]}
                />
              </Panel>
            )}
            <Versions of={wording} />
          </>
        )}
      </Answer>
    </Page>
  );
}

function SentenceForm({
  of: { aspect, locale, standard, own: before, version },
  wording,
}: {
  of: Sentence;
  wording: Wording;
}): ReactNode {
  const { t } = useWords();
  const save = useAction(saveWording);
  const [text, setText] = useState(before ?? standard);
  const known = wording.variables.map(({ name }) => name);
  const wrong = wordingFaults(text, standard, known);
  const examples = Object.fromEntries(
    wording.variables.map(({ name, example }) => [name, example[locale]]),
  );
  const around = wording.around[locale];
  const said = filled(text, examples);
  const whole = aspect === 'sms' ? `${around.before}${said}${around.after}` : said;
  const send = (said: string | null) =>
    save.run({
      params: { template: wording.template },
      body: { aspect, locale, text: said, seen: version },
    });
  const submit = (): void => {
    void send(text.trim());
  };
  const label = t(`notices.wording.${aspect}`);
  return (
    <Form className="wording" problem={save.problem} onSend={submit}>
      <TextAreaField
        at="/body/text"
        label={label}
        hint={
          before === null
            ? t('notices.wording.is_standard')
            : t('notices.wording.is_own', { version })
        }
        maxLength={aspectLimits[aspect]}
        rows={aspect === 'title' ? 1 : 3}
        value={text}
        onChange={setText}
      />
      {wrong.length > 0 ? (
        <ul className="wording-faults" role="status">
          {wrong.map(({ code, name }) => (
            <li key={`${code} ${name}`}>
              {t(
                `notices.wording.fault.${code.slice('wording.'.length) as 'unknown' | 'missing' | 'braces'}`,
                { name },
              )}
            </li>
          ))}
        </ul>
      ) : (
        <div className="wording-preview">
          <p className="quiet">{t('notices.wording.preview')}</p>
          <p lang={locale}>{whole}</p>
          {aspect === 'sms' && (
            <p className="quiet">{t('notices.wording.length', smsSegments(whole))}</p>
          )}
        </div>
      )}
      <div className="button-row">
        <Button
          kind="primary"
          type="submit"
          busy={save.running}
          disabled={wrong.length > 0 || text.trim() === (before ?? standard)}
        >
          {t('notices.wording.save')}
          <span className="visually-hidden"> {label}</span>
        </Button>
        {before !== null && (
          <Button busy={save.running} onClick={() => void send(null)}>
            {t('notices.wording.back')}
            <span className="visually-hidden"> {label}</span>
          </Button>
        )}
      </div>
    </Form>
  );
}

function Versions({ of: { versions } }: { of: Wording }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('notices.wording.versions')}>
      {versions.length === 0 ? (
        <p className="quiet">{t('notices.wording.versions.none')}</p>
      ) : (
        <FactTable
          caption={t('notices.wording.versions')}
          idOf={({ aspect, locale, version }) => `${aspect} ${locale} ${version}`}
          rows={versions}
          columns={[
            {
              key: 'when',
              head: t('notices.wording.when'),
              cell: ({ at }) => format.dateTime(at),
            },
            { key: 'who', head: t('notices.wording.who'), cell: ({ by }) => by },
            {
              key: 'which',
              head: t('notices.wording.which'),
              cell: ({ aspect, locale, version }) =>
                `${t(`notices.wording.${locale}`)} · ${t(`notices.wording.${aspect}`)} · ${version}`,
            },
            {
              key: 'text',
              head: t('notices.wording.text'),
              cell: ({ text }) => text ?? t('notices.wording.was_standard'),
            },
          ]}
        />
      )}
    </Panel>
  );
}
