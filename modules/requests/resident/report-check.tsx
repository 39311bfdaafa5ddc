import { ErrorSummary, useAction, useFaults, useSession } from '@liren/ui';
import { Button, Card, RadioField, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import type { ReactNode } from 'react';
import type * as z from 'zod';
import { type Receipt, reportRequest } from '../contract/public.ts';
import { useName } from '../parts/naming.ts';
import { Danger } from './danger.tsx';
import type { Asking } from './report.tsx';
import { kindOf, type Step } from './report-draft.ts';

/** Everything once more, with a way back to each, and whose name stands on it. */
export function CheckStep({
  draft,
  set,
  photos,
  categories,
  go,
  onSent,
}: Asking & { onSent: (receipt: z.output<typeof Receipt>) => void }): ReactNode {
  const { t } = useWords();
  const name = useName();
  const { me, askSignIn } = useSession();
  const send = useAction(reportRequest);
  const faults = useFaults(send.problem);
  const category = categories.find((c) => c.code === draft.category);
  const identity = draft.identity ?? (me ? 'private' : null);
  const submit = async () => {
    if (!draft.lonLat || !category) return;
    if (identity !== 'anonymous' && !me) return askSignIn();
    const receipt = await send.run({
      body: {
        kind: kindOf(category),
        category: category.code,
        text: draft.text,
        lonLat: draft.lonLat,
        place: draft.place,
        photos: [...photos.ids],
        answers: draft.answers,
        isPublic: !draft.atHome,
        identity: identity ?? 'private',
        ...(identity === 'named' && draft.nickname ? { nickname: draft.nickname } : {}),
      },
    });
    if (receipt) onSent(receipt);
  };
  return (
    <Screen
      title={t('requests.resident.check.title')}
      back="/r/report?step=similar"
      step={t('requests.resident.step', { n: 4, of: 4 })}
      actions={
        <Button kind="primary" busy={send.running || photos.sending} onClick={() => void submit()}>
          {photos.sending
            ? t('requests.resident.check.sending_photos')
            : identity !== 'anonymous' && !me
              ? t('requests.resident.check.sign_in')
              : t('requests.resident.check.send')}
        </Button>
      }
    >
      <ErrorSummary
        problem={send.problem}
        labels={{
          '/body/text': t('requests.resident.what.text'),
          '/body/place': t('requests.resident.where.place'),
          '/body/nickname': t('requests.resident.check.nickname'),
        }}
      />
      <Danger text={draft.text} />
      <Card>
        <dl className="check-list">
          <Line word="what" step="what" go={go}>
            <p className="said">{draft.text}</p>
            {photos.photos.length > 0 && (
              <small className="quiet">
                {t('requests.resident.check.photos', { count: photos.photos.length })}
              </small>
            )}
          </Line>
          <Line word="where" step="where" go={go}>
            {draft.place}
            {draft.atHome && (
              <small className="quiet">{t('requests.resident.check.at_home')}</small>
            )}
          </Line>
          <Line word="kind" step="similar" go={go}>
            {category
              ? name({ code: category.code, name: category.name, nameEn: category.nameEn })
              : ''}
          </Line>
        </dl>
      </Card>
      <RadioField
        at="/body/identity"
        label={t('requests.resident.check.identity')}
        hint={t('requests.resident.check.identity_hint')}
        faults={faults}
        value={identity}
        onChange={(one) => set({ identity: one })}
        options={[
          {
            value: 'private',
            label: t('requests.resident.check.private'),
            hint: me?.phone ? t('requests.resident.check.told_to', { phone: me.phone }) : undefined,
          },
          { value: 'named', label: t('requests.resident.check.named') },
          { value: 'anonymous', label: t('requests.resident.check.anonymous') },
        ]}
      />
      {identity === 'named' && (
        <TextField
          at="/body/nickname"
          label={t('requests.resident.check.nickname')}
          value={draft.nickname}
          onChange={(nickname) => set({ nickname })}
          maxLength={20}
          faults={faults}
        />
      )}
      <p className="quiet">{t('requests.resident.check.photo_note')}</p>
    </Screen>
  );
}

function Line({
  word,
  step,
  go,
  children,
}: {
  word: 'what' | 'where' | 'kind';
  step: Step;
  go: (step: Step) => void;
  children: ReactNode;
}): ReactNode {
  const { t } = useWords();
  return (
    <div>
      <dt>{t(`requests.resident.check.${word}`)}</dt>
      <dd>{children}</dd>
      <dd>
        <button type="button" className="link-button" onClick={() => go(step)}>
          {t('requests.resident.check.change')}
          <span className="visually-hidden"> {t(`requests.resident.check.${word}`)}</span>
        </button>
      </dd>
    </div>
  );
}
