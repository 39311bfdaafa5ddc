import { listCategories } from '@liren/requests/contract';
import { newId, useAction, useOne } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { Button, CheckField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type ChecklistStanding, saveChecklist } from '../contract/public.ts';
import { blankItem, type DraftItem, draftOf, itemOf } from './checklist-draft.ts';
import { ChecklistItemFields } from './checklist-item-fields.tsx';

const mostItems = 30;

/** A new edition of what is looked at at one kind of point; inspections so far keep theirs. */
export function ChecklistForm({
  of: before,
  onClose,
}: {
  of: ChecklistStanding | null;
  onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const [code] = useState(() => before?.code ?? newId());
  const [zh, setZh] = useState(before?.zh ?? '');
  const [en, setEn] = useState(before?.en ?? '');
  const [isActive, setActive] = useState(before?.isActive ?? true);
  const [items, setItems] = useState<readonly DraftItem[]>(
    () => before?.items.map(draftOf) ?? [blankItem([])],
  );
  const directory = useOne(listCategories, {});
  const save = useAction(saveChecklist);
  const categories = (directory.value?.categories ?? []).map((one) => ({
    value: one.code,
    label: `${one.code} ${language === 'en' ? one.nameEn : one.name}`,
  }));
  const change = (i: number, item: DraftItem) => setItems(items.with(i, item));
  const move = (i: number, by: 1 | -1) => {
    const [one, other] = [items[i], items[i + by]];
    if (one && other) setItems(items.with(i, other).with(i + by, one));
  };
  const labels = Object.fromEntries(
    items.flatMap((_, i) =>
      (['zh', 'en', 'category', 'unit', 'min', 'max', 'options'] as const).map((field) => [
        `/body/items/${i}/${field}`,
        t('patrol.checklist.item.fault', {
          nth: i + 1,
          field: t(`patrol.checklist.item.${field}`),
        }),
      ]),
    ),
  );
  return (
    <FormDialog
      title={before ? t('patrol.checklist.change.title') : t('patrol.checklist.new')}
      send={t('patrol.checklist.save')}
      busy={save.running}
      problem={save.problem}
      labels={{ ...labels, '/body/items': t('patrol.checklist.items') }}
      wide
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { code },
            body: { zh, en, isActive, seen: before?.edition ?? null, items: items.map(itemOf) },
          })
          .then((done) => done && onClose())
      }
    >
      <div className="patrol-pair">
        <TextField
          at="/body/zh"
          label={t('patrol.checklist.zh')}
          value={zh}
          onChange={setZh}
          maxLength={40}
        />
        <TextField
          at="/body/en"
          label={t('patrol.checklist.en')}
          optional
          value={en}
          onChange={setEn}
          maxLength={80}
        />
      </div>
      <p className="quiet">{t('patrol.checklist.keeps')}</p>
      {items.map((item, i) => (
        <ChecklistItemFields
          key={item.code}
          nth={i}
          last={items.length - 1}
          item={item}
          categories={categories}
          onChange={(changed) => change(i, changed)}
          onMove={(by) => move(i, by)}
          onRemove={() => setItems(items.filter((_, at) => at !== i))}
        />
      ))}
      <Button
        disabled={items.length >= mostItems}
        onClick={() => setItems([...items, blankItem(items)])}
      >
        {t('patrol.checklist.item.add')}
      </Button>
      {before && (
        <CheckField
          at="/body/isActive"
          label={t('patrol.checklist.active')}
          hint={t('patrol.checklist.active.hint')}
          value={isActive}
          onChange={setActive}
        />
      )}
    </FormDialog>
  );
}
