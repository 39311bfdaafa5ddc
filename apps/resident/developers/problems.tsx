import { Problem, type ProblemCode } from '@liren/kernel/contract';
import { ErrorState, Loading, officePrefix, problemSentence, usePlace } from '@liren/ui';
import { Screen, TextField } from '@liren/ui/pwa';
import { useWords, type WordKey } from '@liren/ui/words';
import { type ReactNode, useMemo } from 'react';
import * as z from 'zod';
import './developers.css';
import { codesOf, type OpenApi, operationsOf, withHoles } from './document.ts';
import { useDocument, useNamedInAddress } from './use-document.ts';

const Place = z.object({ q: z.string().catch('') });

/** Every refusal the product can give: code, status, what people are told, and which endpoints give it. */
export default function Problems(): ReactNode {
  const { t } = useWords();
  const { value, problem, reload } = useDocument();
  return (
    <div className="developers">
      <Screen title={t('developers.problems')} back="/developers">
        <p>{t('developers.problems.what')}</p>
        {problem && <ErrorState problem={problem} onRetry={reload} />}
        {!value && !problem && <Loading rows={8} />}
        {value && <Codes document={value} />}
      </Screen>
    </div>
  );
}

function Codes({ document }: { document: OpenApi }): ReactNode {
  const words = useWords();
  const { t, has } = words;
  const [{ q }, setPlace] = usePlace(Place);
  const givers = useMemo(() => giversOf(document), [document]);
  useNamedInAddress(true);
  const all = document['x-problems'].map(({ code, status }) => ({
    ...{ code, status },
    sentence: withHoles(problemSentence(new Problem(code as ProblemCode), words)),
    advice: has(`problem.${code}.advice`)
      ? withHoles(t(`problem.${code}.advice` as WordKey))
      : null,
  }));
  const shown = all.filter(({ code, sentence }) =>
    `${code} ${sentence}`.toLowerCase().includes(q.toLowerCase()),
  );
  return (
    <>
      <div role="search" className="developers-search">
        <TextField
          at="/q"
          type="search"
          label={t('developers.problems.search')}
          value={q}
          onChange={(text) => setPlace({ q: text }, { replace: true })}
        />
        <p role="status">{t('developers.problems.found', { count: shown.length })}</p>
      </div>
      <ul className="problem-codes">
        {shown.map(({ code, status, sentence, advice }) => (
          <li key={code} id={code}>
            <h2>
              <a href={`#${code}`}>
                <code>{code}</code>
              </a>{' '}
              <span className="problem-status">{status}</span>
            </h2>
            <p>{sentence}</p>
            {advice && <p>{advice}</p>}
            <Givers ids={givers.get(code) ?? []} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** A code that nearly every endpoint may give is nobody's own. */
const many = 12;

function Givers({ ids }: { ids: readonly string[] }): ReactNode {
  const { t } = useWords();
  if (ids.length === 0) return null;
  if (ids.length > many)
    return <p className="problem-givers">{t('developers.problems.many', { count: ids.length })}</p>;
  return (
    <p className="problem-givers">
      {ids.map((id) => (
        <a key={id} href={`${officePrefix}/developers#${id}`}>
          {id}
        </a>
      ))}
    </p>
  );
}

function giversOf(document: OpenApi): ReadonlyMap<string, string[]> {
  const givers = new Map<string, string[]>();
  for (const operation of operationsOf(document))
    for (const code of codesOf(operation, document))
      givers.set(code, [...(givers.get(code) ?? []), operation.operationId]);
  return givers;
}
