import { Answer, Dialog, useAction, useFormat, useOne } from '@liren/ui';
import { SelectField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type DutyPage,
  type FeedbackSheet,
  feedbackWays,
  getFeedback,
  sendFeedback,
} from '../../contract/public.ts';
import { hoursOf } from '../../parts/hours.ts';
import { ActionForm } from '../action-form.tsx';

type Unit = DutyPage['units'][number];

/** 反馈所在单位: what a unit is told of the quarter, and what it was told before. */
export function Feedback({ unit, onClose }: { unit: Unit; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const answer = useOne(getFeedback, { params: { id: unit.id } });
  const [way, setWay] = useState<(typeof feedbackWays)[number]>('letter');
  const send = useAction(sendFeedback);
  const title = t('bodies.report.feedback.of', { name: unit.name });
  if (send.done) return <Told title={title} of={send.done} onClose={onClose} />;
  const keeps = answer.value?.may.includes('keep') ?? false;
  const body = (
    <Answer of={answer} rows={4}>
      {({ sheet, named, sent }) => (
        <>
          <Sheet of={sheet} />
          <p className="quiet">{t('bodies.report.named', { count: named })}</p>
          {sent.length > 0 && <Sent of={sent} />}
        </>
      )}
    </Answer>
  );
  if (!keeps)
    return (
      <Dialog open sheet title={title} onClose={onClose}>
        {body}
      </Dialog>
    );
  return (
    <ActionForm
      title={title}
      send={t('bodies.report.feedback.send')}
      action={send}
      grave
      stays
      onClose={onClose}
      input={() => ({ params: { id: unit.id }, body: { way } })}
    >
      {body}
      <SelectField
        at="/body/way"
        label={t('bodies.report.way')}
        value={way}
        onChange={setWay}
        options={feedbackWays.map((value) => ({ value, label: t(`bodies.report.way.${value}`) }))}
      />
    </ActionForm>
  );
}

function Sheet({ of }: { of: FeedbackSheet }): ReactNode {
  const { t } = useWords();
  const { own, members, period } = of;
  return (
    <ul>
      <li>
        {t('bodies.report.sheet.own', {
          ...{ period, claims: own.claims, hours: hoursOf(own.minutes) },
        })}
      </li>
      <li>
        {members
          ? t('bodies.report.sheet.members', {
              ...{ count: members.count, hours: hoursOf(members.minutes) },
            })
          : t('bodies.report.sheet.few')}
      </li>
    </ul>
  );
}

function Sent({
  of,
}: {
  of: { id: string; at: string; way: string; by: string; sheet: FeedbackSheet }[];
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <>
      <h3>{t('bodies.report.sent')}</h3>
      <ul>
        {of.map(({ id, at, way, by, sheet }) => (
          <li key={id}>
            {t('bodies.report.sent.of', {
              ...{ date: format.date(at), period: sheet.period, by },
              way: t(`bodies.report.way.${way as 'letter'}`),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}

/** What goes to the unit: names are shown here once and kept nowhere. */
function Told({
  title,
  of,
  onClose,
}: {
  title: string;
  of: { sheet: FeedbackSheet; named: { name: string; minutes: number }[] };
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  return (
    <Dialog open sheet title={title} onClose={onClose}>
      <p>{t('bodies.report.feedback.done')}</p>
      <Sheet of={of.sheet} />
      {of.named.length > 0 && (
        <>
          <h3>{t('bodies.report.named.title')}</h3>
          <p className="quiet">{t('bodies.report.named.once')}</p>
          <ul>
            {of.named.map(({ name, minutes }, i) => (
              <li key={String(i)}>
                {name} · {t('bodies.duty.hours.of', { hours: hoursOf(minutes) })}
              </li>
            ))}
          </ul>
        </>
      )}
    </Dialog>
  );
}
