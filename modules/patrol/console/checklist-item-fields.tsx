import { fieldId, Icon, useFault } from '@liren/ui';
import { Button, CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { ArrowDown, ArrowUp, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { itemTypes } from '../domain/public.ts';
import { blankOption, type DraftItem, type DraftOption } from './checklist-draft.ts';

const mostOptions = 8;

/** One question of a checklist: its words, its type, and under which category a fault is reported. */
export function ChecklistItemFields({
  nth,
  last,
  item,
  categories,
  onChange,
  onMove,
  onRemove,
}: {
  nth: number;
  last: number;
  item: DraftItem;
  categories: readonly { value: string; label: string }[];
  onChange: (item: DraftItem) => void;
  onMove: (by: 1 | -1) => void;
  onRemove: () => void;
}): ReactNode {
  const { t } = useWords();
  const at = `/body/items/${nth}`;
  const set = (part: Partial<DraftItem>) => onChange({ ...item, ...part });
  const text = (field: 'zh' | 'en' | 'unit', maxLength: number) => (
    <TextField
      at={`${at}/${field}`}
      label={t(`patrol.checklist.item.${field}`)}
      optional={field !== 'zh'}
      value={item[field]}
      onChange={(value) => set({ [field]: value })}
      maxLength={maxLength}
    />
  );
  const bound = (field: 'min' | 'max') => (
    <TextField
      at={`${at}/${field}`}
      label={t(`patrol.checklist.item.${field}`)}
      optional
      type="number"
      step="any"
      value={item[field]}
      onChange={(value) => set({ [field]: value })}
    />
  );
  const name = item.zh || t('patrol.checklist.item.nth', { nth: nth + 1 });
  return (
    <fieldset className="patrol-question">
      <legend>{t('patrol.checklist.item.nth', { nth: nth + 1 })}</legend>
      <div className="patrol-pair">
        {text('zh', 60)}
        {text('en', 120)}
      </div>
      <div className="patrol-pair">
        <SelectField
          at={`${at}/type`}
          label={t('patrol.checklist.item.type')}
          value={item.type}
          onChange={(type) => set({ type })}
          options={itemTypes.map((value) => ({
            value,
            label: t(`patrol.checklist.type.${value}`),
          }))}
        />
        <SelectField
          at={`${at}/category`}
          label={t('patrol.checklist.item.category')}
          placeholder={t('patrol.checklist.item.no_category')}
          value={item.category}
          onChange={(category) => set({ category })}
          options={categories}
        />
      </div>
      {item.type === 'number' && (
        <div className="patrol-pair">
          {bound('min')}
          {bound('max')}
          {text('unit', 10)}
        </div>
      )}
      {item.type === 'choice' && (
        <Options at={`${at}/options`} of={item.options} onChange={(options) => set({ options })} />
      )}
      <div className="patrol-moves">
        <Button
          disabled={nth === 0}
          aria-label={t('patrol.checklist.item.up', { name })}
          onClick={() => onMove(-1)}
        >
          <Icon of={ArrowUp} />
        </Button>
        <Button
          disabled={nth === last}
          aria-label={t('patrol.checklist.item.down', { name })}
          onClick={() => onMove(1)}
        >
          <Icon of={ArrowDown} />
        </Button>
        <Button
          disabled={last === 0}
          aria-label={t('patrol.checklist.item.remove', { name })}
          onClick={onRemove}
        >
          <Icon of={Trash2} />
        </Button>
      </div>
    </fieldset>
  );
}

function Options({
  at,
  of,
  onChange,
}: {
  at: string;
  of: readonly DraftOption[];
  onChange: (options: readonly DraftOption[]) => void;
}): ReactNode {
  const { t } = useWords();
  const fault = useFault(at, t('patrol.checklist.item.options'));
  return (
    <div className="patrol-options" id={fieldId(at)}>
      {fault && <p className="field-fault">{fault}</p>}
      {of.map((option, i) => {
        const set = (part: Partial<DraftOption>) => onChange(of.with(i, { ...option, ...part }));
        return (
          <div key={option.code} className="patrol-pair">
            <TextField
              at={`${at}/${i}/zh`}
              label={t('patrol.checklist.option.zh', { nth: i + 1 })}
              value={option.zh}
              onChange={(zh) => set({ zh })}
              maxLength={30}
            />
            <TextField
              at={`${at}/${i}/en`}
              label={t('patrol.checklist.option.en', { nth: i + 1 })}
              optional
              value={option.en}
              onChange={(en) => set({ en })}
              maxLength={60}
            />
            <CheckField
              at={`${at}/${i}/isFault`}
              label={t('patrol.checklist.option.fault')}
              value={option.isFault}
              onChange={(isFault) => set({ isFault })}
            />
            <Button
              disabled={of.length <= 2}
              aria-label={t('patrol.checklist.option.remove', { nth: i + 1 })}
              onClick={() => onChange(of.filter((_, other) => other !== i))}
            >
              <Icon of={Trash2} />
            </Button>
          </div>
        );
      })}
      <Button
        disabled={of.length >= mostOptions}
        onClick={() => onChange([...of, blankOption(of)])}
      >
        {t('patrol.checklist.option.add')}
      </Button>
    </div>
  );
}
