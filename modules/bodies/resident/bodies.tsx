import { Answer, EmptyState, Go, useFormat, useOne, usePlace } from '@liren/ui';
import { Card, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import * as z from 'zod';
import { publicBodies } from '../contract/public.ts';
import { Services } from './services.tsx';
import './bodies.css';

type Body = z.output<(typeof publicBodies)['reply']>['bodies'][number];

const Place = z.object({
  community: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .catch(undefined),
});

/** Who sits on the residents' committee of a community and what its committees are for. */
export default function PublicBodies(): ReactNode {
  const { t } = useWords();
  const [{ community }, set] = usePlace(Place);
  const answer = useOne(publicBodies, { query: community ? { community } : {} }, { keep: true });
  return (
    <Screen title={t('bodies.public.title')} back="/r/grids">
      <p className="lead">{t('bodies.public.lead')}</p>
      <Answer of={answer} rows={8}>
        {({ communities, community: shown, bodies }) => (
          <>
            <SelectField
              at="/query/community"
              label={t('bodies.community')}
              value={shown?.code ?? ''}
              onChange={(code) => set({ community: code }, { replace: true })}
              options={communities.map(({ code, name }) => ({
                value: code as string,
                label: name,
              }))}
            />
            {bodies.length === 0 ? (
              <EmptyState title={t('bodies.public.none')} why={t('bodies.public.none.why')} />
            ) : (
              bodies.map((body) => <OneBody key={body.id} of={body} />)
            )}
            {shown && (
              <Go to={`/r/duties?community=${shown.code}`} className="link-alone">
                {t('bodies.report.go')}
              </Go>
            )}
            {shown && <Services community={shown.code} />}
          </>
        )}
      </Answer>
    </Screen>
  );
}

function OneBody({ of }: { of: Body }): ReactNode {
  const { t, language } = useWords();
  const format = useFormat();
  return (
    <Card title={of.name}>
      {language === 'en' && <p className="quiet">{t(`bodies.kind.${of.kind}`)}</p>}
      {of.seats.length === 0 ? (
        <p className="quiet">{t('bodies.public.nobody')}</p>
      ) : (
        <ul className="bodies-people">
          {of.seats.map(({ post, title, name, represents }) => (
            <li key={`${post} ${name}`}>
              <span>{represents ? `${name} · ${represents}` : name}</span>
              <span className="quiet">{title || t(`bodies.post.${post}`)}</span>
            </li>
          ))}
        </ul>
      )}
      {of.termUntil && (
        <p className="quiet">{t('bodies.public.term', { date: format.date(of.termUntil) })}</p>
      )}
      {of.charter && (
        <details className="bodies-charter">
          <summary>{t('bodies.charter')}</summary>
          <p>{of.charter.purpose}</p>
          <ul>
            {[...of.charter.duties, ...of.charter.rules].map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </details>
      )}
    </Card>
  );
}
