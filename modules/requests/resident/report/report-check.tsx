import type { AreaCode } from '@liren/kernel/contract';
import { FaultsWithin, randomKey, useAction, useOnline, useSession } from '@liren/ui';
import { Button, Card, RadioField, Screen, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import { reportRequest } from '../../contract/report.ts';
import type { CategoryView, Receipt } from '../../contract/values.ts';
import { useName } from '../../parts/naming.ts';
import { premisesOf } from '../../parts/premises.ts';
import type { Answer } from '../../parts/question-fields.tsx';
import { keepReport, sendWaiting } from '../unsent/waiting.ts';
import type { Asking } from './asking.ts';
import { Danger, useHints } from './danger.tsx';
import type { ReportBody } from './draft-again.ts';
import { kindOf, numberOf, type Step } from './report-draft.ts';

/** Everything once more, with a way back to each, and whose name stands on it. */
export function CheckStep({
  draft,
  set,
  photos,
  voice,
  categories,
  go,
  onSent,
  onKept,
}: Asking & {
  onSent: (receipt: Receipt, anonymous: boolean) => void;
  /** No network: it is on the device and goes by itself. */
  onKept: () => void;
}): ReactNode {
  const { t } = useWords();
  const name = useName();
  const { me, askSignIn } = useSession();
  const { emergency } = useHints(draft.text);
  const send = useAction(reportRequest);
  const category = categories.find((c) => c.code === draft.category);
  const identity = draft.identity ?? 'private';
  const needsSignIn = identity !== 'anonymous' && !me;
  const [noRoom, setNoRoom] = useState(false);
  const online = useOnline();
  const sending = photos.sending || voice.sending;
  const isStuck =
    [...photos.files, ...voice.files].some(({ state }) => state === 'waiting') ||
    (sending && !online);
  const submit = async () => {
    if (!category) return;
    if (needsSignIn) return askSignIn();
    const body: ReportBody = {
      kind: kindOf(category),
      category: category.code,
      // A photo says it, and the kind names it.
      text: draft.text.trim() || (voice.files.length > 0 ? '' : name(category)),
      voice: voice.ids[0] ?? null,
      lonLat: draft.lonLat,
      community: (draft.community || null) as AreaCode | null,
      place: draft.place,
      photos: [...photos.ids],
      answers: answersGiven(category, draft.answers),
      component: draft.component?.code ?? null,
      // Whoever stays unknown is not given away by a door.
      premises: premisesOf(
        identity === 'anonymous' && draft.premises
          ? { ...draft.premises, room: null }
          : draft.premises,
      ),
      isPublic: !draft.atHome,
      identity,
      ...(identity === 'named' && draft.nickname ? { nickname: draft.nickname } : {}),
    };
    // A photo that finds no network goes with its report, when there is one again.
    const waiting = isStuck
      ? [
          ...photos.unsent().map((photo) => ({ ...photo, field: 'photos', id: null })),
          ...voice.unsent().map((note) => ({ ...note, field: 'voice', id: null })),
        ]
      : [];
    const receipt = isStuck ? undefined : await send.run({ body });
    if (receipt) return onSent(receipt, identity === 'anonymous');
    if (!isStuck && send.lostKey() === null) return;
    const kept = await keepReport({
      id: send.lostKey() ?? randomKey(),
      kind: 'report',
      account: identity === 'anonymous' ? null : (me?.account ?? null),
      body,
      files: waiting,
      madeAt: Date.now(),
      refused: null,
    }).then(
      () => true,
      () => false,
    );
    setNoRoom(!kept);
    if (!kept) return;
    onKept();
    void sendWaiting(me?.account ?? null);
  };
  const lost = [...photos.files, ...voice.files].filter(({ state }) => state === 'refused').length;
  return (
    <Screen
      title={t('requests.resident.check.title')}
      back="/r/report?step=similar"
      step={t('requests.resident.step', { n: 4, of: 4 })}
      actions={
        <Button
          kind="primary"
          busy={send.running || (sending && !isStuck)}
          onClick={() => void submit()}
        >
          {sending && !isStuck
            ? t('requests.resident.check.sending_photos')
            : needsSignIn
              ? t('requests.resident.check.sign_in')
              : t('requests.resident.check.send')}
        </Button>
      }
    >
      {noRoom && (
        <p role="alert" className="waiting-note">
          {t('requests.resident.unsent.no_room')}
        </p>
      )}
      <FaultsWithin
        problem={send.problem}
        labels={{
          '/body/text': t('requests.resident.what.text'),
          '/body/place': t('requests.resident.where.place'),
          '/body/photos': t('requests.resident.what.photos'),
        }}
      >
        <Danger emergency={emergency} />
        <Card>
          <dl className="check-list">
            <Line word="what" step="what" go={go}>
              {draft.text.trim() !== '' && <p className="said">{draft.text}</p>}
              {voice.files.map(({ key, seconds }) => (
                <p key={key}>{t('requests.resident.check.voice', { seconds: seconds ?? 0 })}</p>
              ))}
              {photos.files.length > 0 && (
                <ul className="check-photos">
                  {photos.files.map((photo, i) => (
                    <li key={photo.key}>
                      <img src={photo.preview} alt={t('photo.nth', { n: i + 1 })} />
                    </li>
                  ))}
                </ul>
              )}
              {lost > 0 && (
                <p className="field-fault">{t('requests.resident.check.lost', { count: lost })}</p>
              )}
            </Line>
            <Line word="where" step="where" go={go}>
              <p>{draft.place}</p>
              {draft.premises && (
                <p className="quiet">
                  {t(
                    draft.premises.room ? 'requests.premises.with_room' : 'requests.premises.noted',
                  )}
                </p>
              )}
              {draft.atHome && <p className="quiet">{t('requests.resident.check.at_home')}</p>}
            </Line>
            <Line word="kind" step="similar" go={go}>
              <p>{category ? name(category) : ''}</p>
              {category && draft.component && (
                <p>
                  {t('requests.resident.component.one', {
                    ...{ name: name(category), number: numberOf(draft.component) },
                  })}
                </p>
              )}
              {category && <Told category={category} answers={draft.answers} />}
            </Line>
          </dl>
        </Card>
        <RadioField
          at="/body/identity"
          label={t('requests.resident.check.identity')}
          hint={t('requests.resident.check.identity_hint')}
          value={identity}
          onChange={(one) => set({ identity: one })}
          options={[
            {
              value: 'private',
              label: t('requests.resident.check.private'),
              hint: me?.phone
                ? t('requests.resident.check.told_to', { phone: me.phone })
                : undefined,
            },
            {
              value: 'hidden',
              label: t('requests.resident.check.hidden'),
              hint: t('requests.resident.check.hidden_hint'),
            },
            { value: 'named', label: t('requests.resident.check.named') },
            {
              value: 'anonymous',
              label: t('requests.resident.check.anonymous'),
              hint: t('requests.resident.check.anonymous_hint'),
            },
          ]}
        />
        {identity === 'named' && (
          <TextField
            at="/body/nickname"
            label={t('requests.resident.check.nickname')}
            hint={t('requests.resident.check.nickname_hint')}
            value={draft.nickname}
            onChange={(nickname) => set({ nickname })}
            maxLength={20}
          />
        )}
        {photos.files.length > 0 && (
          <p className="quiet">{t('requests.resident.check.photo_note')}</p>
        )}
      </FaultsWithin>
    </Screen>
  );
}

/** Only what this category asks: another one may have been answered before. */
const answersGiven = ({ questions }: CategoryView, answers: Readonly<Record<string, Answer>>) =>
  Object.fromEntries(
    Object.entries(answers).filter(
      ([code, answer]) => answer !== '' && questions.some((q) => q.code === code),
    ),
  );

/** What was answered to the questions of a kind, a line each. */
export function Told({
  category,
  answers,
}: {
  category: CategoryView;
  answers: Readonly<Record<string, Answer>>;
}): ReactNode {
  const { t, language } = useWords();
  const said = (text: { zh: string; en: string }) => (language === 'en' ? text.en : text.zh);
  const given = answersGiven(category, answers);
  const lines = category.questions.flatMap((q) => {
    const answer = given[q.code];
    if (answer === undefined) return [];
    const word = (one: string | number) => {
      const option = q.options.find((o) => o.code === one);
      return option ? said(option.label) : String(one).replace('T', ' ');
    };
    const text =
      typeof answer === 'boolean'
        ? t(answer ? 'requests.console.yes' : 'requests.console.no')
        : Array.isArray(answer)
          ? answer.map(word).join(' · ')
          : word(answer);
    return [{ code: q.code, label: said(q.label), text }];
  });
  return lines.map(({ code, label, text }) => (
    <p key={code} className="quiet">
      {t('state.fault', { label, sentence: text })}
    </p>
  ));
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
