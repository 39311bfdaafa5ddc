import {
  Answer,
  ErrorLine,
  Go,
  officePrefix,
  useAction,
  useFormat,
  useOne,
  useParam,
  usePlace,
} from '@liren/ui';
import { FormDialog, Page as Frame, Panel } from '@liren/ui/console';
import { TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  getPage,
  getPageVersion,
  type Page,
  type PageContent,
  publishPage,
  withdrawPage,
} from '../contract/public.ts';
import { PageBody } from '../parts/public.ts';
import { StateTag } from './state-tag.tsx';
import { UsesOfPage } from './uses-of-page.tsx';
import './knowledge.css';

const Place = z.object({ version: z.coerce.number().int().min(1).optional().catch(undefined) });

/** One page as it will be read, what may be done with it, and what was. */
export default function PageScreen(): ReactNode {
  const no = Number(useParam('no')) || 0;
  const one = useOne(getPage, { params: { no } });
  const { t } = useWords();
  if (one.value?.no === no) return <Opened page={one.value} />;
  return (
    <Frame title={t('knowledge.title')} back="/knowledge">
      <Answer of={one} rows={8}>
        {() => null}
      </Answer>
    </Frame>
  );
}

function Opened({ page }: { page: Page }): ReactNode {
  const { t, language } = useWords();
  const [{ version }, setPlace] = usePlace(Place);
  const publish = useAction(publishPage);
  const [asking, setAsking] = useState(false);
  const { content, no, may } = page;
  return (
    <Frame
      title={language === 'en' ? (content.en ?? content.zh).question : content.zh.question}
      back="/knowledge"
      note={
        <>
          <StateTag state={page.state} /> {t('knowledge.page.no', { no })}
        </>
      }
      actions={
        <>
          {may.includes('publish') && (
            <button
              type="button"
              className="button button-primary"
              disabled={publish.running}
              onClick={() => void publish.run({ params: { no }, body: { version: page.version } })}
            >
              {t('knowledge.publish', { version: page.version })}
            </button>
          )}
          {may.includes('change') && (
            <Go to={`/knowledge/${no}/edit`} className="button">
              {t('knowledge.change')}
            </Go>
          )}
          {may.includes('withdraw') && (
            <button type="button" className="button" onClick={() => setAsking(true)}>
              {t('knowledge.withdraw')}
            </button>
          )}
        </>
      }
    >
      {publish.problem && <ErrorLine problem={publish.problem} />}
      <div className="knowledge-page">
        <div>
          {version !== undefined && version !== page.version ? (
            <Earlier no={no} version={version} onClose={() => setPlace({ version: undefined })} />
          ) : (
            <Content content={content} />
          )}
          <UsesOfPage no={no} />
        </div>
        <aside>
          <Facts page={page} />
          <History page={page} onVersion={(chosen) => setPlace({ version: chosen })} />
        </aside>
      </div>
      {asking && <Withdraw no={no} onClose={() => setAsking(false)} />}
    </Frame>
  );
}

function Content({ content: { zh, en } }: { content: PageContent }): ReactNode {
  const { t } = useWords();
  return (
    <>
      {(en ? [zh, en] : [zh]).map(({ question, short, full, basis }, i) => (
        <Panel key={question} title={question}>
          <div lang={i === 0 ? 'zh-CN' : 'en'} className="knowledge-text">
            <p className="knowledge-short">{short}</p>
            {full && <PageBody text={full} />}
            {basis && <p className="quiet">{t('knowledge.basis', { basis })}</p>}
          </div>
        </Panel>
      ))}
    </>
  );
}

/** What an earlier version said. */
function Earlier({
  no,
  version,
  onClose,
}: {
  no: number;
  version: number;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const one = useOne(getPageVersion, { params: { no, version } });
  return (
    <>
      <p className="knowledge-earlier" role="status">
        {t('knowledge.earlier', { version })}{' '}
        <button type="button" className="link-button" onClick={onClose}>
          {t('knowledge.earlier.close')}
        </button>
      </p>
      <Answer of={one} rows={6}>
        {({ content }) => <Content content={content} />}
      </Answer>
    </>
  );
}

function Facts({
  page: { content, areaName, unitName, published, no },
}: {
  page: Page;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { topic, phone, validFrom, validUntil, keywords } = content;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [t('knowledge.field.topic'), t(`knowledge.topic.${topic}`)],
    [t('knowledge.field.area'), areaName],
    [t('knowledge.field.unit'), [unitName, phone].filter(Boolean).join(' · ') || '—'],
    [
      t('knowledge.field.valid'),
      validUntil
        ? t('knowledge.valid', { from: format.date(validFrom), until: format.date(validUntil) })
        : t('knowledge.valid_from', { from: format.date(validFrom) }),
    ],
    [t('knowledge.field.keywords'), keywords.join('、') || '—'],
  ];
  return (
    <Panel title={t('knowledge.facts')}>
      <dl className="knowledge-facts">
        {facts.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {published !== null && (
        <p>
          <a href={`${officePrefix}/r/answers/${no}`} target="_blank" rel="noopener">
            {t('knowledge.public_page')}
          </a>
        </p>
      )}
    </Panel>
  );
}

/** Who changed what, and when. */
function History({
  page,
  onVersion,
}: {
  page: Page;
  onVersion: (version: number) => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Panel title={t('knowledge.history')}>
      <ol className="knowledge-history">
        {page.history.map(({ act, at, by, version, note }) => (
          <li key={`${act}.${at}.${version}`}>
            <p>
              {t(`knowledge.act.${act}`, { version })}
              {act === 'saved' && (
                <>
                  {' '}
                  <button
                    type="button"
                    className="link-button"
                    aria-label={t('knowledge.earlier.open', { version })}
                    onClick={() => onVersion(version)}
                  >
                    {t('knowledge.earlier.show')}
                  </button>
                </>
              )}
            </p>
            {note && <p>{note}</p>}
            <p className="quiet">
              {format.when(at)} {by}
            </p>
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function Withdraw({ no, onClose }: { no: number; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const withdraw = useAction(withdrawPage);
  const [reason, setReason] = useState('');
  const send = async () => {
    if (await withdraw.run({ params: { no }, body: { reason } })) onClose();
  };
  return (
    <FormDialog
      grave
      title={t('knowledge.withdraw')}
      send={t('knowledge.withdraw')}
      busy={withdraw.running}
      problem={withdraw.problem}
      onSend={() => void send()}
      onClose={onClose}
    >
      <TextField
        at="/body/reason"
        label={t('knowledge.withdraw.reason')}
        hint={t('knowledge.withdraw.hint')}
        maxLength={200}
        value={reason}
        onChange={setReason}
      />
    </FormDialog>
  );
}
