import { newId, todayHere, useAction, useFormat } from '@liren/ui';
import { FactTable, FormDialog, Panel } from '@liren/ui/console';
import { Button, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { type ServiceItem, saveService } from '../contract/public.ts';

/** 服务项目清单 of a Party organisation, with what residents think of each. */
export function Services({
  body,
  of,
  keeps,
}: {
  body: string;
  of: readonly ServiceItem[];
  keeps: boolean;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [open, setOpen] = useState<{ of: ServiceItem | null } | null>(null);
  const score = ({ count, mean }: ServiceItem['now']) =>
    count === 0
      ? '—'
      : mean === null
        ? t('bodies.service.few', { count })
        : t('bodies.service.mean', { mean, count });
  return (
    <Panel
      title={t('bodies.services')}
      aside={
        keeps && <Button onClick={() => setOpen({ of: null })}>{t('bodies.service.new')}</Button>
      }
    >
      {of.length === 0 ? (
        <p className="quiet">{t('bodies.services.none')}</p>
      ) : (
        <FactTable
          caption={t('bodies.services')}
          rows={of}
          idOf={({ id }) => id}
          columns={[
            {
              key: 'title',
              head: t('bodies.service'),
              names: true,
              cell: ({ title, endedOn }) =>
                endedOn ? t('bodies.service.ended', { title, date: format.date(endedOn) }) : title,
            },
            { key: 'at', head: t('bodies.service.at'), cell: ({ at }) => at || '—' },
            { key: 'now', head: t('bodies.service.now'), cell: ({ now }) => score(now) },
            {
              key: 'before',
              head: t('bodies.service.before'),
              cell: ({ before }) => score(before),
            },
            ...(keeps
              ? [
                  {
                    key: 'do',
                    head: t('bodies.seat.do'),
                    cell: (item: ServiceItem) => (
                      <button
                        type="button"
                        className="link-button"
                        onClick={() => setOpen({ of: item })}
                      >
                        {t('bodies.change')}
                      </button>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {open && <ServiceForm body={body} item={open.of} onClose={() => setOpen(null)} />}
    </Panel>
  );
}

function ServiceForm({
  body,
  item,
  onClose,
}: {
  body: string;
  item: ServiceItem | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [entry] = useState(() => item?.id ?? newId());
  const [title, setTitle] = useState(item?.title ?? '');
  const [what, setWhat] = useState(item?.what ?? '');
  const [at, setAt] = useState(item?.at ?? '');
  const [since, setSince] = useState<string>(item?.since ?? todayHere());
  const [endedOn, setEndedOn] = useState<string>(item?.endedOn ?? '');
  const save = useAction(saveService);
  return (
    <FormDialog
      title={t('bodies.service')}
      send={t('bodies.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({
            params: { id: body, entry },
            body: { title, what, at, since, endedOn: endedOn || null },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/title"
        label={t('bodies.service.title')}
        value={title}
        onChange={setTitle}
        maxLength={60}
      />
      <TextAreaField
        at="/body/what"
        label={t('bodies.service.what')}
        optional
        value={what}
        onChange={setWhat}
        maxLength={400}
      />
      <TextField
        at="/body/at"
        label={t('bodies.service.at')}
        optional
        value={at}
        onChange={setAt}
        maxLength={80}
      />
      <div className="bodies-two">
        <TextField
          at="/body/since"
          type="date"
          label={t('bodies.service.since')}
          value={since}
          onChange={setSince}
        />
        <TextField
          at="/body/endedOn"
          type="date"
          label={t('bodies.service.ended_on')}
          optional
          value={endedOn}
          onChange={setEndedOn}
        />
      </div>
    </FormDialog>
  );
}
