import {
  Answer,
  EmptyState,
  Go,
  StatusTag,
  useAction,
  useFormat,
  useGo,
  useOne,
  usePlace,
} from '@liren/ui';
import { FactTable, FormDialog, Page } from '@liren/ui/console';
import { Button, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import { listRights, raiseRights, rightsKinds, saveRightsRules } from '../contract/public.ts';
import { rightsTones } from '../parts/tones.ts';
import { PrivacyNav } from './privacy-nav.tsx';

const Place = z.object({ state: z.enum(['open', 'ended']).catch('open') });

/** 个人信息请求: what waits for an answer, and until when. */
export default function RightsList(): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [{ state }, set] = usePlace(Place);
  const [asking, setAsking] = useState<'new' | 'rules' | null>(null);
  const list = useOne(listRights, { query: { state } }, { keep: true });
  return (
    <Page
      title={t('privacy.title')}
      note={
        list.value && (
          <span role="status">
            {t('privacy.count', { open: list.value.open, late: list.value.late })}
          </span>
        )
      }
      tools={
        <>
          <PrivacyNav />
          <SelectField
            at="/query/state"
            label={t('privacy.show')}
            value={state}
            onChange={(chosen) => set({ state: chosen }, { replace: true })}
            options={(['open', 'ended'] as const).map((value) => ({
              value,
              label: t(`privacy.show.${value}`),
            }))}
          />
        </>
      }
      actions={
        <>
          <Button kind="primary" onClick={() => setAsking('new')}>
            {t('privacy.write')}
          </Button>
          <Button onClick={() => setAsking('rules')}>{t('privacy.rules')}</Button>
        </>
      }
    >
      <Answer of={list} rows={6}>
        {({ items, rules }) => (
          <>
            {items.length === 0 ? (
              <EmptyState
                title={t(state === 'open' ? 'privacy.none' : 'privacy.none.ended')}
                why={t('privacy.none.why')}
              />
            ) : (
              <FactTable
                caption={t('privacy.title')}
                rows={items}
                idOf={({ id }) => id}
                columns={[
                  {
                    key: 'kind',
                    head: t('privacy.ask.kind'),
                    names: true,
                    cell: ({ id, kind }) => (
                      <Go to={`/privacy/${id}`}>{t(`privacy.kind.${kind}`)}</Go>
                    ),
                  },
                  {
                    key: 'state',
                    head: t('privacy.state'),
                    cell: (row) => (
                      <StatusTag tone={rightsTones[row.state]}>
                        {t(`privacy.state.${row.state}`)}
                      </StatusTag>
                    ),
                  },
                  {
                    key: 'way',
                    head: t('privacy.way'),
                    cell: ({ isOwn }) => t(isOwn ? 'privacy.way.app' : 'privacy.way.desk'),
                  },
                  {
                    key: 'raised',
                    head: t('privacy.raised_at'),
                    cell: ({ raisedAt }) => format.date(raisedAt),
                  },
                  {
                    key: 'due',
                    head: t(state === 'open' ? 'privacy.due_at' : 'privacy.ended_at'),
                    cell: ({ dueAt, endedAt }) => {
                      const at = dueAt ?? endedAt;
                      return at ? format.date(at) : '—';
                    },
                  },
                ]}
              />
            )}
            {asking === 'rules' && <Rules rules={rules} onClose={() => setAsking(null)} />}
          </>
        )}
      </Answer>
      {asking === 'new' && <Write onClose={() => setAsking(null)} />}
    </Page>
  );
}

/** For somebody at the desk: who they are is written down, and shown afterwards. */
function Write({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const go = useGo();
  const [kind, setKind] = useState<(typeof rightsKinds)[number]>('know');
  const [[name, phone, text], setSaid] = useState(['', '', '']);
  const raise = useAction(raiseRights);
  return (
    <FormDialog
      title={t('privacy.write')}
      send={t('privacy.write.send')}
      busy={raise.running}
      problem={raise.problem}
      onClose={onClose}
      onSend={() =>
        void raise
          .run({ body: { kind, text: text ?? '', of: { name: name ?? '', phone: phone ?? '' } } })
          .then((done) => done && go(`/privacy/${done.id}`))
      }
    >
      <TextField
        at="/body/of/name"
        label={t('privacy.of.name')}
        value={name ?? ''}
        onChange={(value) => setSaid([value, phone ?? '', text ?? ''])}
        maxLength={60}
      />
      <TextField
        at="/body/of/phone"
        label={t('privacy.of.phone')}
        inputMode="tel"
        value={phone ?? ''}
        onChange={(value) => setSaid([name ?? '', value, text ?? ''])}
        maxLength={30}
      />
      <SelectField
        at="/body/kind"
        label={t('privacy.ask.kind')}
        value={kind}
        onChange={setKind}
        options={rightsKinds.map((value) => ({ value, label: t(`privacy.kind.${value}`) }))}
      />
      <TextAreaField
        at="/body/text"
        label={t('privacy.ask.text')}
        value={text ?? ''}
        onChange={(value) => setSaid([name ?? '', phone ?? '', value])}
        maxLength={2_000}
      />
    </FormDialog>
  );
}

function Rules({
  rules,
  onClose,
}: {
  rules: { answerDays: number; putOffDays: number };
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [answerDays, setAnswer] = useState(String(rules.answerDays));
  const [putOffDays, setPutOff] = useState(String(rules.putOffDays));
  const save = useAction(saveRightsRules);
  return (
    <FormDialog
      title={t('privacy.rules')}
      send={t('privacy.rules.save')}
      busy={save.running}
      problem={save.problem}
      onClose={onClose}
      onSend={() =>
        void save
          .run({ body: { answerDays: Number(answerDays), putOffDays: Number(putOffDays) } })
          .then((done) => done && onClose())
      }
    >
      <p>{t('privacy.rules.what')}</p>
      <TextField
        at="/body/answerDays"
        label={t('privacy.rules.answer')}
        inputMode="numeric"
        value={answerDays}
        onChange={setAnswer}
      />
      <TextField
        at="/body/putOffDays"
        label={t('privacy.rules.put_off')}
        inputMode="numeric"
        value={putOffDays}
        onChange={setPutOff}
      />
    </FormDialog>
  );
}
