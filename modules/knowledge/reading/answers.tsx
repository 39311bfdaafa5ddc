import { EmptyState, Go, Rows, useList, usePlace, useSession } from '@liren/ui';
import { Button, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type FormEvent, type ReactNode, useEffect, useState } from 'react';
import * as z from 'zod';
import { countMissed, listAnswers } from '../contract/answers.ts';
import { topics } from '../contract/values.ts';
import { count } from '../parts/count.ts';
import { useAnswerText } from '../parts/public.ts';
import './reading.css';

const Place = z.object({
  q: z.string().max(80).catch(''),
  topic: z.enum(topics).optional().catch(undefined),
});

/** 常见问题: searched in one's own words, or under a topic. */
export default function Answers(): ReactNode {
  const { t } = useWords();
  const { office } = useSession();
  const textOf = useAnswerText();
  const [{ q, topic }, setPlace] = usePlace(Place);
  const [typed, setTyped] = useState(q);
  const said = q.trim();
  const list = useList(listAnswers, {
    query: { ...(said ? { q: said } : {}), ...(topic ? { topic } : {}) },
  });
  const total = list.first?.total;
  useEffect(() => {
    // What nobody has written yet is what should be written next.
    if (said && total === 0 && !topic) count(countMissed, { body: { q: said } });
  }, [said, total, topic]);
  const search = (event: FormEvent): void => {
    event.preventDefault();
    setPlace({ q: typed.trim(), topic: undefined });
  };
  return (
    <Screen title={t('knowledge.answers')} back="/r">
      <search>
        <form className="answers-search" onSubmit={search}>
          <TextField
            at="/query/q"
            label={t('knowledge.answers.search')}
            type="search"
            maxLength={80}
            value={typed}
            onChange={setTyped}
          />
          <Button kind="primary" type="submit">
            {t('knowledge.answers.find')}
          </Button>
        </form>
      </search>
      {list.first && list.first.topics.length > 1 && (
        <nav className="answers-topics" aria-label={t('knowledge.answers.topics')}>
          {[undefined, ...list.first.topics.map((one) => one.topic)].map((one) => (
            <button
              key={one ?? ''}
              type="button"
              className="chip"
              aria-pressed={one === topic}
              onClick={() => setPlace({ topic: one }, { replace: true })}
            >
              {one ? t(`knowledge.topic.${one}`) : t('knowledge.answers.all')}
            </button>
          ))}
        </nav>
      )}
      <Rows
        of={list}
        empty={
          <EmptyState
            title={t('knowledge.answers.none')}
            why={t('knowledge.answers.none.why')}
            action={
              <Go to="/r/report" className="button button-primary">
                {t('knowledge.ask')}
              </Go>
            }
          />
        }
      >
        {(items) => (
          <ul className="answers">
            {items.map((answer) => (
              <li key={answer.no}>
                <Go to={`/r/answers/${answer.no}`}>
                  <strong>{textOf(answer).question}</strong>
                  <span className="quiet">
                    {answer.area.code === (office.code as string)
                      ? textOf(answer).short
                      : t('knowledge.only', { area: answer.area.name })}
                  </span>
                </Go>
              </li>
            ))}
          </ul>
        )}
      </Rows>
    </Screen>
  );
}
