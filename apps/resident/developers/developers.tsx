import {
  EmptyState,
  ErrorState,
  Loading,
  officePrefix,
  useGo,
  usePlace,
  useSession,
} from '@liren/ui';
import { Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useMemo } from 'react';
import * as z from 'zod';
import './developers.css';
import { isFound, type OpenApi, type Operation, operationsOf } from './document.ts';
import { OperationEntry } from './operation.tsx';
import { useDocument, useNamedInAddress } from './use-document.ts';

const Place = z.object({ q: z.string().catch('') });

/** 开放接口: every endpoint this installation serves, with who may call it, and a form to try it. */
export default function Developers(): ReactNode {
  const { t } = useWords();
  const { value, problem, reload } = useDocument();
  return (
    <div className="developers">
      <Screen title={t('developers.title')}>
        <p>{t('developers.what')}</p>
        <ul className="developers-links">
          <li>
            <a href={`${officePrefix}/openapi.json`} className="link-alone">
              {t('developers.document')}
            </a>
          </li>
          <li>
            <a href={`${officePrefix}/developers/problems`} className="link-alone">
              {t('developers.problems')}
            </a>
          </li>
        </ul>
        <OtherSystems />
        <Whose />
        {problem && <ErrorState problem={problem} onRetry={reload} />}
        {!value && !problem && <Loading rows={8} />}
        {value && <Endpoints document={value} />}
      </Screen>
    </div>
  );
}

/** Ways in that are no endpoints of ours: protocols others have agreed upon. */
function OtherSystems(): ReactNode {
  const { t } = useWords();
  const ways = [
    ['/open311/v2/discovery.xml', 'developers.open311'],
    ['/feeds/requests.atom', 'developers.atom'],
    ['/feeds/requests.geojson', 'developers.geojson'],
  ] as const;
  return (
    <section aria-labelledby="other-systems" className="developers-others">
      <h2 id="other-systems">{t('developers.others')}</h2>
      <ul className="developers-links">
        {ways.map(([path, word]) => (
          <li key={path}>
            <a href={`${officePrefix}${path}`} className="link-alone">
              {t(word)}
            </a>
          </li>
        ))}
      </ul>
      <p>{t('developers.open311.how')}</p>
      <p>{t('developers.feeds.how')}</p>
      <p>{t('developers.webhooks.how')}</p>
    </section>
  );
}

/** Trying works as whoever is signed in; a page that is not said so would mislead. */
function Whose(): ReactNode {
  const { t } = useWords();
  const { me, askSignIn } = useSession();
  const go = useGo();
  if (me) return <p className="developers-note">{t('developers.as', { name: me.name })}</p>;
  return (
    <p className="developers-note">
      {t('developers.as.nobody')}{' '}
      <button
        type="button"
        className="link-button"
        onClick={() => (askSignIn ? askSignIn() : go('/r/me'))}
      >
        {t('action.signin')}
      </button>
    </p>
  );
}

function Endpoints({ document }: { document: OpenApi }): ReactNode {
  const { t } = useWords();
  const [{ q }, setPlace] = usePlace(Place);
  const operations = useMemo(() => operationsOf(document), [document]);
  const found = operations.filter((one) => isFound(one, q));
  useNamedInAddress(true);
  return (
    <>
      <div role="search" className="developers-search">
        <TextField
          at="/q"
          type="search"
          label={t('developers.search')}
          value={q}
          onChange={(text) => setPlace({ q: text }, { replace: true })}
        />
        <p role="status">{t('developers.found', { count: found.length })}</p>
      </div>
      {found.length === 0 && <EmptyState title={t('developers.none')} />}
      {document.tags.map(({ name }) => (
        <Group
          key={name}
          name={name}
          document={document}
          operations={found.filter(({ tags }) => tags.includes(name))}
        />
      ))}
    </>
  );
}

function Group({
  name,
  document,
  operations,
}: {
  name: string;
  document: OpenApi;
  operations: readonly Operation[];
}): ReactNode {
  const { t, has } = useWords();
  if (operations.length === 0) return null;
  return (
    <section aria-labelledby={`part-${name}`}>
      <h2 id={`part-${name}`}>
        {has(`developers.part.${name}`)
          ? t(`developers.part.${name}` as 'developers.part.house')
          : name}
      </h2>
      {operations.map((operation) => (
        <OperationEntry key={operation.operationId} operation={operation} document={document} />
      ))}
    </section>
  );
}
