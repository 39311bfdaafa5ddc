import { useFormat, useOne, useParam } from '@liren/ui';
import { FactTable, Panel } from '@liren/ui/console';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { explainNeed } from '../contract/public.ts';
import { DetailPage, Facts } from './detail.tsx';
import { ProjectForm } from './project-form.tsx';
import { ProposeMatch } from './propose-match.tsx';
import { ReferralForm } from './referral-form.tsx';
import { amountWord, misfitWord, reasonsWord, timesWord } from './spoken.ts';

type Explained = z.output<(typeof explainNeed)['reply']>;
type Fit = Explained['fits'][number];

/** One need beside every open offer of its kind: why it fits, or what it fails by. */
export default function NeedScreen(): ReactNode {
  const { t } = useWords();
  const answer = useOne(explainNeed, { params: { id: useParam('need') } }, { keep: true });
  const [raising, setRaising] = useState(false);
  const [referring, setReferring] = useState(false);
  return (
    <DetailPage
      of={answer}
      kind={t('linkage.need')}
      title={({ need }) => need.title}
      back="/linkage/needs"
      actions={({ mayPropose }) =>
        mayPropose && (
          <>
            <Button onClick={() => setReferring(true)}>{t('linkage.referral.make')}</Button>
            <Button onClick={() => setRaising(true)}>{t('linkage.project.make')}</Button>
          </>
        )
      }
      dialogs={({ need: { id, title, area, dueOn } }) => (
        <>
          {referring && (
            <ReferralForm
              seed={{ title, area: area.code, about: { kind: 'need', id } }}
              onClose={() => setReferring(false)}
            />
          )}
          {raising && (
            <ProjectForm
              seed={{ title, area: area.code, need: id, dueOn }}
              onClose={() => setRaising(false)}
            />
          )}
        </>
      )}
    >
      {(value) => (
        <>
          <NeedFacts of={value} />
          <Fits of={value} />
          <Misfits of={value} />
        </>
      )}
    </DetailPage>
  );
}

function NeedFacts({ of: { need } }: { of: Explained }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <Facts
      of={[
        [t('linkage.by'), need.byName],
        [t('linkage.kind'), t(`linkage.kind.${need.kind}`)],
        [
          t('linkage.lacks'),
          amountWord(t, format, Math.max(0, need.amount - need.given), need.unit),
        ],
        [
          t('linkage.urgency'),
          `${t(`linkage.urgency.${need.urgency}`)} · ${t('linkage.until', { date: format.date(need.dueOn) })}`,
        ],
        [t('linkage.where'), need.place || need.area.name],
        [t('linkage.when'), timesWord(t, need.times)],
        [t('linkage.tags'), need.tags.join(t('linkage.comma')) || t('linkage.tags.none')],
        need.note !== '' && [t('linkage.note'), need.note],
      ]}
    />
  );
}

function Fits({ of: { need, fits, mayPropose } }: { of: Explained }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [proposing, setProposing] = useState<Fit | null>(null);
  const lacks = Math.max(0, need.amount - need.given);
  return (
    <Panel title={t('linkage.fits')}>
      {fits.length === 0 ? (
        <p className="quiet">{t('linkage.fits.empty')}</p>
      ) : (
        <FactTable
          caption={t('linkage.fits')}
          rows={fits}
          idOf={({ offer }) => offer.id}
          columns={[
            {
              key: 'offer',
              head: t('linkage.offer'),
              names: true,
              cell: ({ offer }) => (
                <>
                  {offer.title}
                  <small className="linkage-under">{offer.byName}</small>
                </>
              ),
            },
            {
              key: 'why',
              head: t('linkage.reasons'),
              cell: ({ reasons }) => reasonsWord(t, format, reasons).join(t('linkage.semicolon')),
            },
            {
              key: 'score',
              head: t('linkage.score'),
              align: 'end',
              cell: ({ reasons }) => reasons.score,
            },
            {
              key: 'left',
              head: t('linkage.left'),
              align: 'end',
              cell: ({ offer, left, assigned }) => (
                <>
                  {amountWord(t, format, left, offer.unit)}
                  <small className="linkage-under">
                    {assigned > 0
                      ? t('linkage.assigned', {
                          amount: amountWord(t, format, assigned, offer.unit),
                        })
                      : t('linkage.assigned.none')}
                  </small>
                </>
              ),
            },
            ...(mayPropose && lacks > 0
              ? [
                  {
                    key: 'propose',
                    head: t('linkage.propose.head'),
                    cell: (one: Fit) =>
                      one.left > 0 && (
                        <Button className="button linkage-act" onClick={() => setProposing(one)}>
                          {t('linkage.propose')}
                        </Button>
                      ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {proposing && (
        <ProposeMatch
          offer={proposing.offer}
          need={need}
          most={Math.min(proposing.assigned || proposing.left, lacks)}
          unit={need.unit}
          onClose={() => setProposing(null)}
        />
      )}
    </Panel>
  );
}

function Misfits({ of: { misfits } }: { of: Explained }): ReactNode {
  const { t } = useWords();
  if (misfits.length === 0) return null;
  return (
    <Panel title={t('linkage.misfits')}>
      <FactTable
        caption={t('linkage.misfits')}
        rows={misfits}
        idOf={({ offer }) => offer.id}
        columns={[
          {
            key: 'offer',
            head: t('linkage.offer'),
            names: true,
            cell: ({ offer }) => (
              <>
                {offer.title}
                <small className="linkage-under">{offer.byName}</small>
              </>
            ),
          },
          { key: 'why', head: t('linkage.misfit'), cell: ({ why }) => misfitWord(t, why) },
        ]}
      />
    </Panel>
  );
}
