import {
  Go,
  Icon,
  Answer as Shown,
  useFormat,
  useOne,
  useParam,
  usePlace,
  useSession,
} from '@liren/ui';
import { Button, Card, Screen } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Phone } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import { countAnswer, getAnswer } from '../contract/answers.ts';
import type { Answer as Page } from '../contract/values.ts';
import { count } from '../parts/count.ts';
import { PageBody, useAnswerText } from '../parts/public.ts';
import './reading.css';

const Place = z.object({ from: z.enum(['report', 'desk']).optional().catch(undefined) });

/** One answer whole: the short one first, then why, from whom, and since when. */
export default function AnswerScreen(): ReactNode {
  const no = Number(useParam('no')) || 0;
  const [{ from }] = usePlace(Place);
  const { t } = useWords();
  const one = useOne(getAnswer, { params: { no } });
  const at = from ?? 'list';
  const isThere = one.value?.no === no;
  useEffect(() => {
    if (isThere) count(countAnswer, { params: { no }, body: { what: 'read', at } });
  }, [isThere, no, at]);
  if (one.value && isThere) return <Found key={no} page={one.value} at={at} />;
  return (
    <Screen title={t('knowledge.answers')} back="/r/answers">
      <Shown of={one} rows={6}>
        {() => null}
      </Shown>
    </Screen>
  );
}

function Found({ page, at }: { page: Page; at: 'list' | 'report' | 'desk' }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const { office } = useSession();
  const { question, short, full, basis } = useAnswerText()(page);
  return (
    <Screen title={question} back={at === 'report' ? '/r/report?step=answers' : '/r/answers'}>
      {page.area.code !== (office.code as string) && (
        <p className="quiet">{t('knowledge.only', { area: page.area.name })}</p>
      )}
      <p className="answer-short">{short}</p>
      {full && <PageBody text={full} />}
      {(page.unit || page.phone) && (
        <p className="answer-unit">
          {page.unit}{' '}
          {page.phone && (
            <a className="button" href={`tel:${page.phone.replaceAll(/[^+\d]/g, '')}`}>
              <Icon of={Phone} />
              {page.phone}
            </a>
          )}
        </p>
      )}
      {basis && <p className="quiet">{t('knowledge.basis', { basis })}</p>}
      <p className="quiet">
        {page.validUntil
          ? t('knowledge.until', { date: format.date(page.validUntil) })
          : t('knowledge.since', { date: format.date(page.publishedAt) })}
      </p>
      <Solved page={page} at={at} />
    </Screen>
  );
}

/** 这解决了吗？ A tap, and nothing about who tapped. */
function Solved({ page, at }: { page: Page; at: 'list' | 'report' | 'desk' }): ReactNode {
  const { t } = useWords();
  const [said, setSaid] = useState<'solved' | 'unsolved' | null>(null);
  const say = (what: 'solved' | 'unsolved') => () => {
    setSaid(what);
    count(countAnswer, { params: { no: page.no }, body: { what, at } });
  };
  return (
    <Card title={t('knowledge.solved.ask')}>
      <div role="status">
        {said === 'solved' && <p>{t('knowledge.solved.thanks')}</p>}
        {said === 'unsolved' && <p>{t('knowledge.unsolved.next')}</p>}
      </div>
      {said === null && (
        <div className="deed-row">
          <Button onClick={say('solved')}>{t('knowledge.solved.yes')}</Button>
          <Button onClick={say('unsolved')}>{t('knowledge.solved.no')}</Button>
        </div>
      )}
      {said === 'unsolved' && (
        <div>
          <Go to="/r/report" className="button button-primary">
            {t('knowledge.ask')}
          </Go>
        </div>
      )}
    </Card>
  );
}
