import { newId, useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, RadioField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import type * as z from 'zod';
import { type getPatrolGrid, type PlanView, savePlan } from '../contract/public.ts';

/** How often a grid, or a route of its points, is walked. */
export function PlanForm({
  grid,
  plan,
  onClose,
}: {
  grid: z.output<(typeof getPatrolGrid)['reply']>;
  plan: PlanView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => plan?.id ?? newId());
  const [name, setName] = useState(plan?.name ?? '');
  const [rhythm, setRhythm] = useState(plan?.rhythm ?? 'week');
  const [times, setTimes] = useState(String(plan?.times ?? 3));
  const [target, setTarget] = useState(plan?.target ? String(Math.round(plan.target * 100)) : '');
  const [where, setWhere] = useState<'grid' | 'route'>(plan?.points.length ? 'route' : 'grid');
  const [points, setPoints] = useState<readonly string[]>(plan?.points ?? []);
  const save = useAction(savePlan);
  const shown = grid.pointList.filter((one) => one.isActive || points.includes(one.id));
  return (
    <FormDialog
      title={plan ? t('patrol.plan.change') : t('patrol.plan.new')}
      send={t('patrol.plan.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id },
            body: {
              ...{ grid: grid.grid.code, name, rhythm, times: Number(times) },
              target: target.trim() === '' ? null : Number(target) / 100,
              points: where === 'route' ? [...points] : [],
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/name"
        label={t('patrol.plan.name')}
        hint={t('patrol.plan.name.hint')}
        value={name}
        onChange={setName}
        maxLength={40}
      />
      <SelectField
        at="/body/rhythm"
        label={t('patrol.plan.period')}
        value={rhythm}
        onChange={setRhythm}
        options={(['day', 'week', 'month'] as const).map((value) => ({
          value,
          label: t(`patrol.period.${value}`),
        }))}
      />
      <TextField
        at="/body/times"
        label={t('patrol.plan.times')}
        inputMode="numeric"
        value={times}
        onChange={setTimes}
      />
      <TextField
        at="/body/target"
        label={t('patrol.plan.target')}
        hint={t('patrol.plan.target.hint')}
        optional
        inputMode="numeric"
        value={target}
        onChange={setTarget}
      />
      <RadioField
        at="/body/points"
        label={t('patrol.plan.where')}
        value={where}
        onChange={setWhere}
        options={[
          { value: 'grid', label: t('patrol.plan.whole') },
          {
            value: 'route',
            label: t('patrol.plan.by_points'),
            disabled: shown.length === 0,
            hint: shown.length === 0 ? t('patrol.points.empty') : undefined,
          },
        ]}
      />
      {where === 'route' && (
        <fieldset className="field patrol-route">
          <legend>{t('patrol.plan.order')}</legend>
          {shown.map((point) => {
            const at = points.indexOf(point.id);
            return (
              <CheckField
                key={point.id}
                at={`/point/${point.id}`}
                label={at >= 0 ? `${at + 1}. ${point.name}` : point.name}
                value={at >= 0}
                onChange={(on) =>
                  setPoints(on ? [...points, point.id] : points.filter((one) => one !== point.id))
                }
              />
            );
          })}
        </fieldset>
      )}
    </FormDialog>
  );
}
