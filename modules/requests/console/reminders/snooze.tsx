import { Answer, Dialog, ErrorLine, Icon, useAction, useFormat, useOne } from '@liren/ui';
import { Button } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { AlarmClock } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  getMyReminder,
  type MyReminder,
  type SnoozeChoice,
  snoozeRequest,
} from '../../contract/reminder.ts';
import './snooze.css';

/** 提醒我…: the button and its dialog, for one matter. */
export function SnoozeButton({ number }: { number: string }): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <>
      <button
        type="button"
        className="icon-button"
        aria-label={t('requests.snooze')}
        title={t('requests.snooze')}
        onClick={() => setOpen(true)}
      >
        <Icon of={AlarmClock} />
      </button>
      {open && <SnoozeDialog number={number} onClose={() => setOpen(false)} />}
    </>
  );
}

/** When I am reminded of a matter again. It is mine alone: lists, counts and limits go on as they are. */
export function SnoozeDialog({
  number,
  onClose,
}: {
  number: string;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const reminder = useOne(getMyReminder, { params: { number } });
  return (
    <Dialog open sheet title={t('requests.snooze')} onClose={onClose}>
      <Answer of={reminder} rows={4}>
        {(value) => <Choices number={number} of={value} onClose={onClose} />}
      </Answer>
    </Dialog>
  );
}

/** On a Sunday “tomorrow” and “next Monday” are one. */
const isFirstOfItsHour = (
  { at }: MyReminder['options'][number],
  i: number,
  options: MyReminder['options'],
): boolean => options.findIndex((one) => one.at === at) === i;

function Choices({
  number,
  of: reminder,
  onClose,
}: {
  number: string;
  of: MyReminder;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const snooze = useAction(snoozeRequest);
  const choose = async (until: SnoozeChoice | null): Promise<void> => {
    if (await snooze.run({ params: { number }, body: { until } })) onClose();
  };
  const { snoozedUntil, late, dueAt, options } = reminder;
  return (
    <div className="snooze">
      {snooze.problem && <ErrorLine problem={snooze.problem} />}
      {snoozedUntil && (
        <p className="snooze-now">
          <span role="status">
            {t('requests.snooze.until', { when: format.dateTime(snoozedUntil) })}
          </span>
          <Button busy={snooze.running} onClick={() => void choose(null)}>
            {t('requests.snooze.stop')}
          </Button>
        </p>
      )}
      {late ? (
        <p>{t('requests.snooze.late')}</p>
      ) : (
        <ul className="snooze-choices">
          {options.filter(isFirstOfItsHour).map(({ choice, at, afterDue }) => (
            <li key={choice}>
              <Button busy={snooze.running} onClick={() => void choose(choice)}>
                <span>{t(`requests.snooze.${choice}`)}</span>
                <span className="quiet">{format.dateTime(at)}</span>
              </Button>
              {afterDue && dueAt && (
                <p className="quiet">
                  {t('requests.snooze.after_due', { when: format.dateTime(dueAt) })}
                </p>
              )}
            </li>
          ))}
        </ul>
      )}
      <p className="quiet">{t('requests.snooze.what')}</p>
    </div>
  );
}
