import { Go, useAction } from '@liren/ui';
import { FormDialog, Panel } from '@liren/ui/console';
import { RadioField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type RequestPage, revealReporter } from '../../contract/public.ts';
import { daysAgo } from '../queue/queue-place.ts';

const purposes = ['contact_reporter', 'verify_on_site', 'call_back', 'adjudicate'] as const;
type Purpose = (typeof purposes)[number];

/** The reporter, masked; in full only for a purpose that is written down. */
export function MatterParties({ page }: { page: RequestPage }): ReactNode {
  const { t } = useWords();
  const [asking, setAsking] = useState(false);
  const reveal = useAction(revealReporter);
  const shown = reveal.done;
  return (
    <Panel title={t('requests.console.parties')}>
      <dl className="facts">
        <dt>{t('requests.console.reporter')}</dt>
        <dd>
          {shown ? (
            <>
              {shown.name ?? '—'} {shown.phone && <a href={`tel:${shown.phone}`}>{shown.phone}</a>}
            </>
          ) : page.reporter === 'withheld' ? (
            <strong>{t('requests.console.reporter.withheld')}</strong>
          ) : page.anonymous ? (
            t('requests.console.anonymous')
          ) : page.contact ? (
            `${page.contact.name} ${page.contact.phone}`
          ) : (
            t('requests.console.no_contact')
          )}
        </dd>
        {page.nickname && (
          <>
            <dt>{t('requests.console.nickname')}</dt>
            <dd>{page.nickname}</dd>
          </>
        )}
        {shown?.text && (
          <>
            <dt>{t('requests.console.original')}</dt>
            <dd>
              <blockquote>{shown.text}</blockquote>
            </dd>
          </>
        )}
        {shown && shown.added.length > 0 && (
          <>
            <dt>{t('requests.console.added')}</dt>
            <dd>
              {shown.added.map((text) => (
                <blockquote key={text}>{text}</blockquote>
              ))}
            </dd>
          </>
        )}
        <dt>{t('requests.column.joined')}</dt>
        <dd>{page.joined}</dd>
      </dl>
      {page.reporter !== 'open' && (
        <p className="quiet">
          {t(
            page.reporter === 'withheld'
              ? 'requests.console.reporter.withheld_how'
              : 'requests.console.reporter.hidden',
          )}
        </p>
      )}
      {page.repeats > 0 && (
        <p>
          <Go to="/matters" search={{ view: 'all', reporterOf: page.number, from: daysAgo(90) }}>
            {t('requests.console.repeats', { count: page.repeats })}
          </Go>
        </p>
      )}
      {page.sameAs && (
        <p>
          {t(page.sameAs.reason.code as WordKey, page.sameAs.reason.params)}{' '}
          <Go to={`/matters/${page.sameAs.number}`}>{page.sameAs.title}</Go>
        </p>
      )}
      <p className="quiet">
        {shown ? t('requests.console.reveal.logged') : t('requests.console.reveal.masked')}{' '}
        {!shown && page.contact && (
          <button type="button" className="link-button" onClick={() => setAsking(true)}>
            {t('requests.console.reveal')}
          </button>
        )}
      </p>
      {asking && (
        <AskPurpose reveal={reveal} number={page.number} onClose={() => setAsking(false)} />
      )}
    </Panel>
  );
}

function AskPurpose({
  reveal,
  number,
  onClose,
}: {
  reveal: ReturnType<typeof useAction<typeof revealReporter>>;
  number: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const ask = async (): Promise<void> => {
    if (!purpose) return;
    if (await reveal.run({ params: { number }, body: { purpose } })) onClose();
  };
  return (
    <FormDialog
      title={t('requests.console.reveal.title')}
      send={t('requests.console.reveal')}
      busy={reveal.running}
      problem={reveal.problem}
      disabled={!purpose}
      onSend={() => void ask()}
      onClose={onClose}
    >
      <p className="step-hint">{t('requests.console.reveal.why')}</p>
      <RadioField
        at="/body/purpose"
        label={t('requests.console.reveal.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={purposes.map((value) => ({
          value,
          label: t(`requests.console.purpose.${value}`),
        }))}
      />
    </FormDialog>
  );
}
