import { ErrorLine, useAction, useOne, useSession } from '@liren/ui';
import { Button, Card } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { type PublicServices, publicServices, rateService } from '../contract/public.ts';

type Item = PublicServices['bodies'][number]['items'][number];
const stars = [1, 2, 3, 4, 5] as const;

/** What the Party organisations of a community offer; a resident rates each item once in a quarter. */
export function Services({ community }: { community: string }): ReactNode {
  const { t } = useWords();
  const { me, askSignIn } = useSession();
  const answer = useOne(publicServices, { query: { community } }, { keep: true });
  const found = answer.value;
  if (!found || found.bodies.length === 0) return null;
  return (
    <>
      <h2>{t('bodies.services')}</h2>
      <p className="quiet">{t('bodies.service.public.lead')}</p>
      {!me && <Button onClick={askSignIn}>{t('bodies.service.sign_in')}</Button>}
      {found.bodies.map(({ id, name, items }) => (
        <Card key={id} title={name}>
          <ul className="bodies-services">
            {items.map((item) => (
              <li key={item.id}>
                <One of={item} mayRate={found.mayRate} />
              </li>
            ))}
          </ul>
        </Card>
      ))}
    </>
  );
}

function One({ of, mayRate }: { of: Item; mayRate: boolean }): ReactNode {
  const { t } = useWords();
  const rate = useAction(rateService);
  const { count, mean } = of.now;
  return (
    <>
      <h3>{of.title}</h3>
      {of.what && <p>{of.what}</p>}
      <p className="quiet">
        {[
          of.at,
          mean !== null
            ? t('bodies.service.mean', { mean, count })
            : t('bodies.service.few', { count }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {rate.problem && <ErrorLine problem={rate.problem} />}
      {mayRate && (
        <fieldset className="bodies-stars" disabled={rate.running}>
          <legend>{t(of.mine ? 'bodies.service.rated' : 'bodies.service.rate')}</legend>
          {stars.map((n) => (
            <label key={n}>
              <input
                type="radio"
                name={`stars-${of.id}`}
                checked={of.mine === n}
                onChange={() => void rate.run({ params: { item: of.id }, body: { stars: n } })}
              />
              <span>{t('bodies.service.stars', { count: n })}</span>
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
