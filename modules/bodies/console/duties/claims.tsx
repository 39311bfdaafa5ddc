import { Dialog, ErrorLine, newId, StatusTag, todayHere, useAction, useFormat } from '@liren/ui';
import { Button, RadioField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type ClaimView,
  claimForUnit,
  type DutyPage,
  type DutyView,
  endDutyClaim,
  memberPurposes,
  reportUnitService,
  revealMember,
} from '../../contract/public.ts';
import { hoursOf, minutesFrom } from '../../parts/hours.ts';
import { ActionForm } from '../action-form.tsx';
import { Doing } from '../table-panel.tsx';

type Open = { form: 'unit' } | { form: 'hours' | 'name'; of: ClaimView };

/** Who took a duty on, how much each did; a unit without a place on the platform is written down here. */
export function Claims({
  duty,
  units,
  onClose,
}: {
  duty: DutyView;
  units: DutyPage['units'];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState<Open | null>(null);
  const back = () => setOpen(null);
  if (open?.form === 'unit') return <UnitClaim duty={duty} units={units} onClose={back} />;
  if (open?.form === 'hours') return <Hours claim={open.of} onClose={back} />;
  if (open?.form === 'name') return <Name claim={open.of} onClose={back} />;
  return (
    <Dialog
      open
      sheet
      wide
      title={duty.title}
      onClose={onClose}
      actions={
        !duty.isOver && (
          <Button onClick={() => setOpen({ form: 'unit' })}>{t('bodies.duty.claim.unit')}</Button>
        )
      }
    >
      {duty.what && <p className="bodies-text bodies-lead">{duty.what}</p>}
      {duty.claims.length === 0 ? (
        <p className="quiet">{t('bodies.duty.claims.none')}</p>
      ) : (
        <ul className="bodies-entries">
          {duty.claims.map((claim) => (
            <One key={claim.id} of={claim} onOpen={setOpen} />
          ))}
        </ul>
      )}
    </Dialog>
  );
}

function One({ of, onOpen }: { of: ClaimView; onOpen: (open: Open) => void }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const end = useAction(endDutyClaim);
  const name = of.name || t('bodies.duty.gone');
  return (
    <li>
      <div className="bodies-entry-head">
        <strong>{name}</strong>
        <span className="quiet">{t('bodies.duty.claimed', { date: format.date(of.since) })}</span>
        <span>{t('bodies.duty.hours.of', { hours: hoursOf(of.minutes) })}</span>
        {of.ended && (
          <StatusTag tone={of.ended === 'done' ? 'done' : 'stopped'}>
            {t(`bodies.duty.ended.${of.ended}`)}
          </StatusTag>
        )}
      </div>
      {end.problem && <ErrorLine problem={end.problem} />}
      <span className="bodies-doings">
        {of.by === 'member' && (
          <Doing
            label={t('bodies.duty.open_name')}
            of={name}
            onPress={() => onOpen({ form: 'name', of })}
          />
        )}
        {of.by === 'unit' && !of.speaks && !of.ended && (
          <Doing
            label={t('bodies.duty.record')}
            of={name}
            onPress={() => onOpen({ form: 'hours', of })}
          />
        )}
        {!of.ended &&
          (['done', 'released'] as const).map((ended) => (
            <Doing
              key={ended}
              label={t(`bodies.duty.end.${ended}`)}
              of={name}
              onPress={() => void end.run({ params: { claim: of.id }, body: { ended } })}
            />
          ))}
      </span>
    </li>
  );
}

/** A unit that has no place on the platform takes it on, as it told the community. */
function UnitClaim({
  duty,
  units,
  onClose,
}: {
  duty: DutyView;
  units: DutyPage['units'];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [claim] = useState(newId);
  const [unit, setUnit] = useState('');
  const save = useAction(claimForUnit);
  return (
    <ActionForm
      title={t('bodies.duty.claim.unit')}
      action={save}
      onClose={onClose}
      input={() => ({ params: { id: duty.id, claim }, body: { unit } })}
    >
      <SelectField
        at="/body/unit"
        label={t('bodies.report.unit')}
        value={unit}
        placeholder={t('bodies.kin.choose')}
        onChange={setUnit}
        options={units
          .filter(({ endedOn }) => !endedOn)
          .map(({ id, name }) => ({ value: id, label: name }))}
      />
    </ActionForm>
  );
}

function Hours({ claim, onClose }: { claim: ClaimView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [service] = useState(newId);
  const [onDay, setOnDay] = useState<string>(todayHere);
  const [hours, setHours] = useState('');
  const [said, setSaid] = useState('');
  const save = useAction(reportUnitService);
  return (
    <ActionForm
      title={t('bodies.duty.record.of', { who: claim.name })}
      action={save}
      onClose={onClose}
      input={() => ({
        params: { claim: claim.id, service },
        body: { onDay, minutes: minutesFrom(hours), said },
      })}
    >
      <div className="bodies-two">
        <TextField
          at="/body/onDay"
          type="date"
          label={t('bodies.duty.on')}
          value={onDay}
          onChange={setOnDay}
        />
        <TextField
          at="/body/minutes"
          label={t('bodies.duty.hours')}
          hint={t('bodies.duty.hours.hint')}
          inputMode="decimal"
          value={hours}
          onChange={setHours}
        />
      </div>
      <TextAreaField
        at="/body/said"
        label={t('bodies.duty.said')}
        optional
        value={said}
        onChange={setSaid}
        maxLength={400}
      />
    </ActionForm>
  );
}

/** The name of a member, for a purpose: they can see who read it. */
function Name({ claim, onClose }: { claim: ClaimView; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [purpose, setPurpose] = useState<(typeof memberPurposes)[number] | null>(null);
  const open = useAction(revealMember);
  if (open.done)
    return (
      <Dialog open sheet title={t('bodies.duty.open_name')} onClose={onClose}>
        <dl className="bodies-facts">
          <div>
            <dt>{t('bodies.duty.member')}</dt>
            <dd>{open.done.name}</dd>
          </div>
          <div>
            <dt>{t('bodies.duty.phone')}</dt>
            <dd>{open.done.phone ?? '—'}</dd>
          </div>
        </dl>
      </Dialog>
    );
  return (
    <ActionForm
      title={t('bodies.duty.open_name')}
      send={t('bodies.duty.open_name.send')}
      action={open}
      disabled={purpose === null}
      stays
      onClose={onClose}
      input={() => ({ params: { claim: claim.id }, body: { purpose: purpose ?? 'assign_duty' } })}
    >
      <p className="quiet">{t('bodies.duty.open_name.why')}</p>
      <RadioField
        at="/body/purpose"
        label={t('bodies.duty.purpose')}
        value={purpose}
        onChange={setPurpose}
        options={memberPurposes.map((value) => ({ value, label: t(`accounts.purpose.${value}`) }))}
      />
    </ActionForm>
  );
}
