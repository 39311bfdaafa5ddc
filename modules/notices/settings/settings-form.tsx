import { Answer, Form, Icon, useAction, useFormat, useOne } from '@liren/ui';
import { Button, CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { Lock } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import {
  getNoticeSettings,
  type NoticeSettings,
  saveNoticeSettings,
} from '../contract/settings.ts';
import { clockOf, minuteOf } from './minutes.ts';
import './settings.css';

type Topic = NoticeSettings['topics'][number];
type Way = Topic['ways'][number];

/** What stands on a section of the page: a card in the one app, a panel in the other. */
export type Section = (props: { title: string; children: ReactNode }) => ReactNode;

/** What I am told about, how, and when; what is a duty is shown locked, with its reason. */
export function SettingsForm({ section }: { section: Section }): ReactNode {
  const settings = useOne(getNoticeSettings, {});
  return (
    <Answer of={settings} rows={8}>
      {(value) => <Settings saved={value} section={section} />}
    </Answer>
  );
}

function Settings({
  saved,
  section: Part,
}: {
  saved: NoticeSettings;
  section: Section;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const save = useAction(saveNoticeSettings);
  const [topics, setTopics] = useState(saved.topics);
  const [isQuiet, setIsQuiet] = useState(saved.quiet !== null);
  const [from, setFrom] = useState(clockOf(saved.quiet?.from ?? 22 * 60));
  const [to, setTo] = useState(clockOf(saved.quiet?.to ?? 8 * 60));
  const [digest, setDigest] = useState(clockOf(saved.digestMinute));
  const [touched, setTouched] = useState(false);
  const touch =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      setTouched(true);
      set(value);
    };
  const change = (changed: Topic): void => {
    setTouched(true);
    setTopics(topics.map((one) => (one.topic === changed.topic ? changed : one)));
  };
  const submit = async (): Promise<void> => {
    const body = {
      quiet: isQuiet ? { from: minuteOf(from), to: minuteOf(to) } : null,
      digestMinute: minuteOf(digest),
      topics: topics.map(({ topic, pace, ways }) => ({ topic, pace, ways })),
    };
    if (await save.run({ body })) setTouched(false);
  };
  return (
    <Form className="told" problem={save.problem} onSend={() => void submit()}>
      <Part title={t('notices.settings.topics')}>
        <p>{t('notices.settings.what')}</p>
        {topics.map((topic) => (
          <TopicFields key={topic.topic} of={topic} saved={saved} onChange={change} />
        ))}
        {saved.canPush && saved.devices === 0 && (
          <p className="quiet">
            {t(
              saved.of === 'staff' ? 'notices.settings.no_push.staff' : 'notices.settings.no_push',
            )}
          </p>
        )}
        {saved.wechat === 'none' && <p className="quiet">{t('notices.settings.no_wechat')}</p>}
        {saved.mail === 'none' && <p className="quiet">{t('notices.settings.no_mail')}</p>}
        {!saved.hasPhone && <p className="quiet">{t('notices.settings.no_phone')}</p>}
        <p className="quiet">{t('notices.settings.urgent')}</p>
      </Part>
      <Part title={t('notices.settings.digest')}>
        <p>{t('notices.settings.digest.what')}</p>
        <div className="quiet-hours">
          <TextField
            at="/body/digestMinute"
            type="time"
            label={t('notices.settings.digest.at')}
            value={digest}
            onChange={touch(setDigest)}
          />
        </div>
        <p className="quiet">
          {t('notices.settings.digest.next', { when: format.dateTime(saved.nextDigestAt) })}{' '}
          {t('notices.settings.zone', { zone: saved.zone })}
        </p>
      </Part>
      <Part title={t('notices.quiet')}>
        <p>{t('notices.settings.quiet.what')}</p>
        <CheckField
          at="/quiet"
          label={t('notices.quiet.on')}
          value={isQuiet}
          onChange={touch(setIsQuiet)}
        />
        {isQuiet && (
          <div className="quiet-hours">
            <TextField
              at="/body/quiet/from"
              type="time"
              label={t('notices.quiet.from')}
              value={from}
              onChange={touch(setFrom)}
            />
            <TextField
              at="/body/quiet/to"
              type="time"
              label={t('notices.quiet.to')}
              value={to}
              onChange={touch(setTo)}
            />
          </div>
        )}
      </Part>
      <div className="told-save">
        <Button kind="primary" type="submit" busy={save.running}>
          {t('notices.settings.save')}
        </Button>
        <span role="status" className="quiet">
          {touched ? t('notices.settings.changed') : save.done ? t('notices.settings.saved') : ''}
        </span>
      </div>
    </Form>
  );
}

/** One topic: when, and by which ways. Ways a duty needs are ticked and cannot be unticked. */
function TopicFields({
  of: topic,
  saved,
  onChange,
}: {
  of: Topic;
  saved: NoticeSettings;
  onChange: (topic: Topic) => void;
}): ReactNode {
  const { t } = useWords();
  const why = useId();
  const { duty } = topic;
  const has: Partial<Record<Way, boolean>> = {
    push: saved.canPush,
    wechat: saved.wechat !== null,
    mail: saved.mail !== null,
  };
  // What leads nowhere yet is shown and cannot be ticked.
  const lacks: Partial<Record<Way, boolean>> = {
    wechat: saved.wechat === 'none',
    sms: !saved.hasPhone,
    mail: saved.mail === 'none',
  };
  const ways = (['inapp', 'push', 'wechat', 'sms', 'mail'] as const).filter(
    (way) => has[way] !== false,
  );
  const turn = (way: Way, on: boolean): void =>
    onChange({
      ...topic,
      ways: on ? [...topic.ways, way] : topic.ways.filter((one) => one !== way),
    });
  return (
    <fieldset className="told-topic" aria-describedby={duty ? why : undefined}>
      <legend>
        {t(`notices.settings.topic.${topic.topic as 'news'}`)}
        {duty && (
          <span className="told-locked">
            <Icon of={Lock} size={16} />
            {t('notices.settings.locked')}
          </span>
        )}
      </legend>
      <div className="told-choices">
        {duty ? (
          <p className="told-pace">{t('notices.settings.pace.now')}</p>
        ) : (
          <SelectField
            at={`/${topic.topic}/pace`}
            label={t('notices.settings.pace')}
            value={topic.pace}
            onChange={(pace) => onChange({ ...topic, pace })}
            options={[
              { value: 'now', label: t('notices.settings.pace.now') },
              { value: 'daily', label: t('notices.settings.pace.daily') },
            ]}
          />
        )}
        <div className="told-ways">
          {ways.map((way) => {
            const isLocked = duty?.ways.includes(way) ?? false;
            return (
              <label key={way} className="choice choice-check">
                <input
                  type="checkbox"
                  checked={isLocked || (topic.ways.includes(way) && (way === 'sms' || !lacks[way]))}
                  disabled={isLocked || lacks[way] === true}
                  onChange={(event) => turn(way, event.target.checked)}
                />
                <span>{t(`notices.settings.way.${way}`)}</span>
              </label>
            );
          })}
        </div>
      </div>
      {duty && (
        <p className="quiet" id={why}>
          {t(`notices.settings.duty.${duty.why}`)}
        </p>
      )}
    </fieldset>
  );
}
