import { listAreas } from '@liren/areas/contract';
import { newId, useAction, useFaults, useGo, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type FactName,
  fileAsk,
  listAdmitted,
  type Period,
  periods,
  type Shape,
  shapes,
  type UnitRef,
} from '../contract/public.ts';
import { FactField } from './fact-field.tsx';

interface FieldDraft {
  key: number;
  name: string;
  fact: FactName | '';
}

/** A department asks communities for something: what, how often, of whom, on what it rests, and field by field. */
export function AskForm({
  units,
  onClose,
}: {
  units: readonly UnitRef[];
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [id] = useState(newId);
  const [unit, setUnit] = useState<string>(units[0]?.code ?? '');
  const [item, setItem] = useState('');
  const [title, setTitle] = useState('');
  const [what, setWhat] = useState('');
  const [shape, setShape] = useState<Shape | ''>('');
  const [period, setPeriod] = useState<Period | ''>('');
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const [basis, setBasis] = useState('');
  const [payer, setPayer] = useState('');
  const [untilOn, setUntilOn] = useState('');
  const [fields, setFields] = useState<readonly FieldDraft[]>([{ key: 0, name: '', fact: '' }]);
  const file = useAction(fileAsk);
  const faults = useFaults(file.problem);
  const communities =
    useOne(listAreas, { query: { level: ['community'], limit: 200 } }).value?.areas ?? [];
  const items = (useOne(listAdmitted, {}).value?.items ?? []).filter(
    (one) => one.standing !== 'barred' && (one.unit === null || one.unit.code === unit),
  );
  const isWritten = shape !== '' && shape !== 'task';
  const named = fields.filter(({ name }) => name.trim() !== '');
  return (
    <FormDialog
      title={t('sharing.file')}
      send={t('sharing.file.send')}
      busy={file.running}
      problem={file.problem}
      labels={{ '/body/communities': t('sharing.communities') }}
      disabled={shape === '' || period === ''}
      wide
      onClose={onClose}
      onSend={() => {
        if (shape === '' || period === '') return;
        void file
          .run({
            params: { id },
            body: {
              ...{ unit, title, what, shape, period, basis, payer, item: item || null },
              ...{ untilOn: untilOn || null, communities: [...chosen] },
              fields: isWritten
                ? named.map(({ name, fact }) => ({ name, fact: fact || null }))
                : [],
            },
          })
          .then((done) => done && go(`/sharing/asks/${done.id}`));
      }}
    >
      {units.length > 1 && (
        <SelectField
          at="/body/unit"
          label={t('sharing.unit')}
          value={unit}
          onChange={setUnit}
          options={units.map(({ code, name }) => ({ value: code as string, label: name }))}
        />
      )}
      <TextField
        at="/body/title"
        label={t('sharing.ask.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <SelectField
        at="/body/item"
        label={t('sharing.item')}
        hint={t('sharing.item.hint')}
        optional
        value={item}
        onChange={setItem}
        placeholder={t('sharing.item.none')}
        options={items.map((one) => ({ value: one.id, label: one.title }))}
      />
      <SelectField
        at="/body/shape"
        label={t('sharing.shape')}
        value={shape}
        onChange={setShape}
        placeholder={t('sharing.choose')}
        options={shapes.map((value) => ({ value, label: t(`sharing.shape.${value}`) }))}
      />
      <SelectField
        at="/body/period"
        label={t('sharing.period')}
        value={period}
        onChange={setPeriod}
        placeholder={t('sharing.choose')}
        options={periods.map((value) => ({ value, label: t(`sharing.period.${value}`) }))}
      />
      <fieldset className="field" id="body-communities">
        <legend>{t('sharing.communities')}</legend>
        {faults.at('/body/communities') && (
          <p className="field-fault">{faults.at('/body/communities')}</p>
        )}
        <CheckField
          at="/all"
          label={t('sharing.communities.all', { count: communities.length })}
          value={communities.length > 0 && chosen.length === communities.length}
          onChange={(on) => setChosen(on ? communities.map(({ code }) => code) : [])}
        />
        <div className="sharing-checks">
          {communities.map(({ code, name }) => (
            <CheckField
              key={code}
              at={`/community/${code}`}
              label={name}
              value={chosen.includes(code)}
              onChange={(on) =>
                setChosen(on ? [...chosen, code] : chosen.filter((one) => one !== code))
              }
            />
          ))}
        </div>
      </fieldset>
      {isWritten && (
        <fieldset className="field" id="body-fields">
          <legend>{t('sharing.fields')}</legend>
          <p className="field-hint">{t('sharing.fields.hint')}</p>
          {fields.map((field, i) => {
            const change = (part: Partial<FieldDraft>) =>
              setFields(fields.map((one) => (one.key === field.key ? { ...one, ...part } : one)));
            return (
              <div className="sharing-row" key={field.key}>
                <TextField
                  at={`/body/fields/${i}/name`}
                  label={t('sharing.field', { no: i + 1 })}
                  value={field.name}
                  onChange={(name) => change({ name })}
                  maxLength={60}
                />
                <FactField
                  at={`/body/fields/${i}/fact`}
                  value={field.fact}
                  onChange={(fact) => change({ fact })}
                />
                {fields.length > 1 && (
                  <Button onClick={() => setFields(fields.filter((one) => one.key !== field.key))}>
                    {t('sharing.field.drop', { no: i + 1 })}
                  </Button>
                )}
              </div>
            );
          })}
          {fields.length < 60 && (
            <Button
              onClick={() =>
                setFields([...fields, { key: (fields.at(-1)?.key ?? 0) + 1, name: '', fact: '' }])
              }
            >
              {t('sharing.field.add')}
            </Button>
          )}
        </fieldset>
      )}
      <TextAreaField
        at="/body/what"
        label={t('sharing.what')}
        optional
        value={what}
        onChange={setWhat}
        maxLength={500}
      />
      <TextField
        at="/body/basis"
        label={t('sharing.basis')}
        hint={t('sharing.basis.hint')}
        optional
        value={basis}
        onChange={setBasis}
        maxLength={300}
      />
      <TextField
        at="/body/payer"
        label={t('sharing.payer')}
        hint={t('sharing.payer.hint')}
        optional
        value={payer}
        onChange={setPayer}
        maxLength={120}
      />
      <TextField
        at="/body/untilOn"
        label={t('sharing.until_on')}
        type="date"
        optional
        value={untilOn}
        onChange={setUntilOn}
      />
    </FormDialog>
  );
}
