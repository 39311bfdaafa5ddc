import '../parts/privacy.css';
import {
  Answer,
  EmptyState,
  Go,
  StatusTag,
  useAction,
  useFaults,
  useFormat,
  useOne,
  usePlace,
} from '@liren/ui';
import { Button, Card, Screen, SelectField, TextAreaField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import * as z from 'zod';
import {
  listMyRights,
  type MyRights,
  RightsKind,
  raiseRights,
  rightsKinds,
  takeRightsStep,
} from '../contract/public.ts';
import { rightsTones } from '../parts/tones.ts';

/** A page that shows a fact leads here with what is wrong of it. */
const Place = z.object({
  kind: RightsKind.catch('know'),
  about: z.string().max(200).catch(''),
});

/** 我的个人信息请求: to ask what is kept, to have it put right or taken away, and what came of it. */
export default function MyRightsPage(): ReactNode {
  const { t } = useWords();
  const list = useOne(listMyRights, {});
  return (
    <Screen title={t('privacy.mine')} back="/r/me/privacy">
      <p className="lead">{t('privacy.mine.lead')}</p>
      <p>
        <Go to="/r/privacy" className="link-alone">
          {t('privacy.mine.held')}
        </Go>
      </p>
      <Ask />
      <Answer of={list} rows={4}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('privacy.mine.none')} />
          ) : (
            items.map((one) => <One key={one.id} one={one} />)
          )
        }
      </Answer>
    </Screen>
  );
}

function Ask(): ReactNode {
  const { t } = useWords();
  const [place] = usePlace(Place);
  const [kind, setKind] = useState(place.kind);
  const [text, setText] = useState(place.about);
  const raise = useAction(raiseRights);
  const faults = useFaults(raise.problem);
  const send = async (): Promise<void> => {
    if (await raise.run({ body: { kind, text } })) setText('');
  };
  return (
    <Card title={t('privacy.ask')}>
      <form
        className="rights-form"
        onSubmit={(event) => {
          event.preventDefault();
          void send();
        }}
      >
        <SelectField
          at="/body/kind"
          label={t('privacy.ask.kind')}
          value={kind}
          onChange={setKind}
          options={rightsKinds.map((value) => ({ value, label: t(`privacy.kind.${value}`) }))}
          faults={faults}
        />
        <TextAreaField
          at="/body/text"
          label={t('privacy.ask.text')}
          hint={t(`privacy.kind.${kind}.hint`)}
          value={text}
          onChange={setText}
          maxLength={2_000}
          faults={faults}
        />
        {raise.done && <p role="status">{t('privacy.ask.done')}</p>}
        <div>
          <Button kind="primary" type="submit" busy={raise.running}>
            {t('privacy.ask.send')}
          </Button>
        </div>
      </form>
    </Card>
  );
}

function One({ one }: { one: MyRights }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const step = useAction(takeRightsStep);
  return (
    <Card title={t(`privacy.kind.${one.kind}`)}>
      <p>
        <StatusTag tone={rightsTones[one.state]}>{t(`privacy.state.${one.state}`)}</StatusTag>{' '}
        {one.dueAt && t('privacy.due', { date: format.date(one.dueAt) })}
      </p>
      <p className="quiet">{t('privacy.asked_on', { date: format.date(one.raisedAt) })}</p>
      {one.texts.asked && <p>{one.texts.asked}</p>}
      {one.texts.answer && (
        <>
          <h3>{t(one.state === 'refused' ? 'privacy.refused_why' : 'privacy.answer')}</h3>
          {one.ground && <p>{t(`privacy.ground.${one.ground}`)}</p>}
          <p className="rights-written">{one.texts.answer}</p>
          {one.state === 'refused' && <p className="quiet">{t('privacy.complain')}</p>}
        </>
      )}
      {one.may.includes('withdraw') && (
        <Button
          busy={step.running}
          onClick={() =>
            void step.run({
              params: { id: one.id, step: 'withdraw' },
              body: { seen: one.seq, input: {} },
            })
          }
        >
          {t('privacy.step.withdraw')}
        </Button>
      )}
    </Card>
  );
}
