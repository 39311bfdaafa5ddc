import { Answer, Dialog, Go, useFormat, useOne } from '@liren/ui';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import { getExclusions, type League } from '../contract/public.ts';
import { filterOf, type LeaguePlace } from './league-place.ts';
import { useReasonName } from './reason-name.ts';

/** 算法: formulas, weights and version, and what was taken out with its reasons. */
export function RulesSheet({
  league,
  place,
  open,
  onClose,
}: {
  league: League;
  place: LeaguePlace;
  open: boolean;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const { profile } = league;
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('assessment.rules.version', { version: profile.version })}
      sheet
      wide
    >
      <div className="assess-sheet">
        <Formulas profile={profile} />
        <h3>{t('assessment.exclusions.title')}</h3>
        {open && <ExclusionList month={league.month.label} place={place} />}
        <p>
          <Go to="/assess/rules">{t('assessment.rules.all')}</Go>
        </p>
      </div>
    </Dialog>
  );
}

const formulas = [
  'contacted',
  'solved',
  'satisfied',
  'score',
  'on_time',
  'rework',
  'base',
  'mix',
] as const;

/** The rules of a version in words. */
export function Formulas({
  profile: { fromMonth, note, rules },
}: {
  profile: League['profile'];
}): ReactNode {
  const { t } = useWords();
  const params = {
    ...rules.weights,
    ...rules.closingMix,
    basically: rules.basicallyPercent,
    minimum: rules.minimumBase,
  };
  return (
    <>
      <dl className="assess-formulas">
        {formulas.map((one) => (
          <div key={one}>
            <dt>{t(`assessment.formula.${one}.name`)}</dt>
            <dd>{t(`assessment.formula.${one}`, params)}</dd>
          </div>
        ))}
        <div>
          <dt>{t('assessment.formula.month.name')}</dt>
          <dd>
            {rules.monthStartsOn === 1
              ? t('assessment.formula.month.calendar')
              : t('assessment.formula.month', {
                  day: rules.monthStartsOn,
                  last: rules.monthStartsOn - 1,
                })}
          </dd>
        </div>
        <div>
          <dt>{t('assessment.formula.targets.name')}</dt>
          <dd>{t('assessment.formula.targets', rules.targets)}</dd>
        </div>
      </dl>
      <p className="assess-note">
        {t('assessment.rules.from', { month: fromMonth })}
        {note && ` ${t('assessment.rules.note', { note })}`}
      </p>
    </>
  );
}

function ExclusionList({ month, place }: { month: string; place: LeaguePlace }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const nameOf = useReasonName();
  const list = useOne(getExclusions, { query: { ...filterOf(place), month } });
  return (
    <Answer of={list}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p>{t('assessment.exclusions.none')}</p>
        ) : (
          <ul className="assess-reasons">
            {rows.map(({ reason, count, isCounted }) => (
              <li key={reason}>
                <Go
                  to="/assess/matters"
                  search={{
                    month,
                    type: place.type,
                    size: place.size,
                    measure: 'excluded',
                    answer: reason,
                  }}
                  aria-label={t('assessment.exclusions.open', { reason: nameOf(reason), count })}
                >
                  {nameOf(reason)} <span className="figure-inline">{format.number(count)}</span>
                </Go>
                {isCounted && <small>{t('assessment.exclusions.counted')}</small>}
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  );
}
