import {
  Answer,
  EmptyState,
  hasOneOf,
  newId,
  StatusTag,
  todayHere,
  useAction,
  useFormat,
  useMe,
  useOne,
} from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  endItem,
  type Item,
  listAdmitted,
  listItems,
  type Standing,
  saveItem,
  standings,
} from '../contract/public.ts';
import { SharingNav } from './sharing-nav.tsx';
import { standingTone } from './tones.ts';
import { UnitField } from './unit-field.tsx';
import './sharing.css';

/** 准入清单: what a community may be given, and what not. The subdistrict keeps it, everybody reads it. */
export default function ListScreen(): ReactNode {
  const { t } = useWords();
  const keeps = hasOneOf(useMe(), ['command']);
  const kept = useOne(listItems, {}, { when: keeps, keep: true });
  const read = useOne(listAdmitted, {}, { when: !keeps });
  const [open, setOpen] = useState<{ item: Item | null; act: 'save' | 'end' } | null>(null);
  const close = () => setOpen(null);
  return (
    <Page
      title={t('sharing.list')}
      tools={<SharingNav />}
      actions={
        keeps && (
          <Button kind="primary" onClick={() => setOpen({ item: null, act: 'save' })}>
            {t('sharing.list.add')}
          </Button>
        )
      }
    >
      <Answer of={keeps ? kept : read} rows={8}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('sharing.list.empty')} why={t('sharing.list.empty.why')} />
          ) : (
            <Items rows={items} onOpen={keeps ? setOpen : null} />
          )
        }
      </Answer>
      {open?.act === 'save' && <ItemForm item={open.item} onClose={close} />}
      {open?.act === 'end' && open.item && <EndDialog item={open.item} onClose={close} />}
    </Page>
  );
}

function Items({
  rows,
  onOpen,
}: {
  rows: readonly Item[];
  onOpen: ((open: { item: Item; act: 'save' | 'end' }) => void) | null;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  return (
    <FactTable
      caption={t('sharing.list')}
      rows={rows}
      idOf={({ id }) => id}
      columns={[
        {
          key: 'title',
          head: t('sharing.item.title'),
          names: true,
          cell: ({ title, basis }) => (
            <>
              {title}
              <small className="sharing-under">{basis}</small>
            </>
          ),
        },
        {
          key: 'standing',
          head: t('sharing.standing'),
          cell: ({ standing }) => (
            <StatusTag tone={standingTone[standing]}>{t(`sharing.standing.${standing}`)}</StatusTag>
          ),
        },
        {
          key: 'unit',
          head: t('sharing.unit'),
          cell: ({ unit }) => unit?.name ?? t('sharing.unit.any'),
        },
        { key: 'payer', head: t('sharing.payer'), cell: ({ payer }) => payer || '—' },
        {
          key: 'days',
          head: t('sharing.days'),
          cell: ({ fromOn, untilOn, isInForce }) => (
            <>
              {untilOn
                ? t('sharing.days.both', {
                    from: format.date(fromOn),
                    until: format.date(untilOn),
                  })
                : t('sharing.days.from', { from: format.date(fromOn) })}
              {!isInForce && (
                <small className="sharing-under">{t('sharing.days.not_in_force')}</small>
              )}
            </>
          ),
        },
        ...(onOpen
          ? [
              {
                key: 'act',
                head: t('sharing.act'),
                cell: (item: Item) => (
                  <span className="sharing-buttons">
                    {item.isInForce && (
                      <>
                        <Button onClick={() => onOpen({ item, act: 'save' })}>
                          {t('sharing.change')}
                        </Button>
                        <Button onClick={() => onOpen({ item, act: 'end' })}>
                          {t('sharing.item.end')}
                        </Button>
                      </>
                    )}
                  </span>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function ItemForm({ item, onClose }: { item: Item | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => item?.id ?? newId());
  const [title, setTitle] = useState(item?.title ?? '');
  const [standing, setStanding] = useState<Standing | ''>(item?.standing ?? '');
  const [unit, setUnit] = useState<string>(item?.unit?.code ?? '');
  const [basis, setBasis] = useState(item?.basis ?? '');
  const [payer, setPayer] = useState(item?.payer ?? '');
  const [fromOn, setFromOn] = useState<string>(item?.fromOn ?? todayHere());
  const [untilOn, setUntilOn] = useState<string>(item?.untilOn ?? '');
  const save = useAction(saveItem);
  return (
    <FormDialog
      title={t(item ? 'sharing.list.change' : 'sharing.list.add')}
      send={t('sharing.save')}
      busy={save.running}
      problem={save.problem}
      disabled={standing === ''}
      onClose={onClose}
      onSend={() => {
        if (standing === '') return;
        void save
          .run({
            params: { id },
            body: {
              ...{ title, standing, basis, payer, fromOn },
              ...{ unit: unit || null, untilOn: untilOn || null },
            },
          })
          .then((done) => done && onClose());
      }}
    >
      <TextField
        at="/body/title"
        label={t('sharing.item.title')}
        value={title}
        onChange={setTitle}
        maxLength={80}
      />
      <SelectField
        at="/body/standing"
        label={t('sharing.standing')}
        value={standing}
        onChange={setStanding}
        placeholder={t('sharing.choose')}
        options={standings.map((value) => ({ value, label: t(`sharing.standing.${value}`) }))}
      />
      <UnitField
        label={t('sharing.unit')}
        any={t('sharing.unit.any')}
        value={unit}
        onChange={setUnit}
      />
      <TextField
        at="/body/basis"
        label={t('sharing.basis')}
        hint={t('sharing.basis.hint')}
        value={basis}
        onChange={setBasis}
        maxLength={300}
      />
      <TextField
        at="/body/payer"
        label={t('sharing.payer')}
        hint={t('sharing.payer.hint')}
        optional={standing !== 'assists'}
        value={payer}
        onChange={setPayer}
        maxLength={120}
      />
      <TextField
        at="/body/fromOn"
        label={t('sharing.from_on')}
        type="date"
        value={fromOn}
        onChange={setFromOn}
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

function EndDialog({ item, onClose }: { item: Item; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const end = useAction(endItem);
  return (
    <FormDialog
      title={t('sharing.item.end')}
      send={t('sharing.item.end')}
      busy={end.running}
      problem={end.problem}
      grave
      onClose={onClose}
      onSend={() => void end.run({ params: { id: item.id } }).then((done) => done && onClose())}
    >
      <p>{t('sharing.item.end.what', { title: item.title })}</p>
    </FormDialog>
  );
}
