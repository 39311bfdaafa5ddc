import {
  Answer,
  EmptyState,
  ErrorLine,
  newId,
  StatusTag,
  useAction,
  useFormat,
  useOne,
  usePlace,
  useSession,
} from '@liren/ui';
import { Button, Card, Screen, SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { claimDuty, giveUpDuty, type PublicDuties, publicDuties } from '../contract/public.ts';
import { hoursOf } from '../parts/hours.ts';
import { Declaration, HoursForm } from './declaration.tsx';
import './bodies.css';

type Duty = PublicDuties['duties'][number];

const Place = z.object({
  community: z
    .string()
    .regex(/^\d{12}$/)
    .optional()
    .catch(undefined),
});

/** 双报到 for residents: what their community asks, their declaration, what they took on and gave. */
export default function ReportingIn(): ReactNode {
  const { t } = useWords();
  const { me, askSignIn } = useSession();
  const [{ community }, set] = usePlace(Place);
  const answer = useOne(publicDuties, { query: community ? { community } : {} }, { keep: true });
  return (
    <Screen title={t('bodies.report.title')} back="/r/bodies">
      <p className="lead">{t('bodies.report.lead')}</p>
      <Answer of={answer} rows={8}>
        {(value) => (
          <>
            <SelectField
              at="/query/community"
              label={t('bodies.community')}
              value={value.community?.code ?? ''}
              onChange={(code) => set({ community: code }, { replace: true })}
              options={value.communities.map(({ code, name }) => ({
                value: code as string,
                label: name,
              }))}
            />
            {me ? (
              value.mayDeclare && <Declaration of={value} />
            ) : (
              <Button onClick={askSignIn}>{t('bodies.report.sign_in')}</Button>
            )}
            {value.here.length > 0 && (
              <p className="quiet">
                {t('bodies.report.here', {
                  count: value.here.length,
                  names: value.here.slice(0, 5).join(t('bodies.report.between')),
                })}
              </p>
            )}
            {value.duties.length === 0 ? (
              <EmptyState title={t('bodies.report.nothing')} why={t('bodies.report.nothing.why')} />
            ) : (
              value.duties.map((duty) => (
                <OneDuty
                  key={duty.id}
                  of={duty}
                  mayClaim={value.mine?.community.code === value.community?.code}
                />
              ))
            )}
          </>
        )}
      </Answer>
    </Screen>
  );
}

function OneDuty({ of, mayClaim }: { of: Duty; mayClaim: boolean }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [claimId] = useState(newId);
  const claim = useAction(claimDuty);
  const isFull = of.taken >= of.wanted;
  return (
    <Card title={of.title}>
      <p className="quiet">
        {[
          t(`bodies.duty.${of.form}`),
          t(`bodies.duty.kind.${of.kind}`),
          of.place,
          of.until && t('bodies.report.until', { date: format.date(of.until) }),
        ]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {of.what && <p>{of.what}</p>}
      <p>
        <StatusTag tone={isFull ? 'done' : 'moving'}>
          {t('bodies.duty.taken.of', { taken: of.taken, wanted: of.wanted })}
        </StatusTag>
      </p>
      {claim.problem && <ErrorLine problem={claim.problem} />}
      {of.mine ? (
        <Mine of={of.mine} title={of.title} />
      ) : (
        mayClaim &&
        !isFull && (
          <Button
            kind="primary"
            busy={claim.running}
            onClick={() => void claim.run({ params: { id: of.id, claim: claimId } })}
          >
            {t('bodies.report.claim')}
          </Button>
        )
      )}
    </Card>
  );
}

/** What the reader took on: the hours they told, and how they were answered. */
function Mine({ of, title }: { of: NonNullable<Duty['mine']>; title: string }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [writing, setWriting] = useState<{
    of: NonNullable<Duty['mine']>['services'][number] | null;
  } | null>(null);
  const leave = useAction(giveUpDuty);
  return (
    <>
      <p>{t('bodies.report.mine', { hours: hoursOf(of.minutes) })}</p>
      {of.services.length > 0 && (
        <ul className="bodies-people">
          {of.services.map((service) => (
            <li key={service.id}>
              <span>
                {format.date(service.onDay)} ·{' '}
                {t('bodies.duty.hours.of', {
                  hours: hoursOf(service.confirmed ?? service.minutes),
                })}
                {service.answer && <span className="quiet"> {service.answer}</span>}
              </span>
              {service.state === 'returned' ? (
                <button
                  type="button"
                  className="link-button"
                  onClick={() => setWriting({ of: service })}
                >
                  {t('bodies.report.again')}
                </button>
              ) : (
                <StatusTag tone={service.state === 'confirmed' ? 'done' : 'moving'}>
                  {t(`bodies.duty.state.${service.state}`)}
                </StatusTag>
              )}
            </li>
          ))}
        </ul>
      )}
      {leave.problem && <ErrorLine problem={leave.problem} />}
      <div className="bodies-buttons">
        <Button kind="primary" onClick={() => setWriting({ of: null })}>
          {t('bodies.report.write')}
        </Button>
        <Button
          busy={leave.running}
          onClick={() => void leave.run({ params: { claim: of.claim }, body: {} })}
        >
          {t('bodies.report.give_up')}
        </Button>
      </div>
      {writing && (
        <HoursForm
          title={title}
          claim={of.claim}
          service={writing.of}
          onClose={() => setWriting(null)}
        />
      )}
    </>
  );
}
