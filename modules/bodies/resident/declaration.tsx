import {
  Dialog,
  ErrorSummary,
  FaultsWithin,
  newId,
  todayHere,
  useAction,
  useFormat,
} from '@liren/ui';
import { Button, Card, CheckField, SelectField, TextAreaField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  leaveReporting,
  type PublicDuties,
  reportIn,
  reportService,
  type ServiceView,
} from '../contract/public.ts';
import { hoursOf, minutesFrom } from '../parts/hours.ts';

/** How the reader stands in it, with the way in and the way out beside each other. */
export function Declaration({ of }: { of: PublicDuties }): ReactNode {
  const { t } = useWords();
  const format = useFormat();
  const [open, setOpen] = useState<'declare' | 'leave' | null>(null);
  const { mine } = of;
  return (
    <Card title={t('bodies.report.mine.title')}>
      {mine ? (
        <>
          <p>
            {t('bodies.report.mine.stands', {
              ...{ community: mine.community.name, date: format.date(mine.since) },
              hours: hoursOf(mine.minutes),
            })}
          </p>
          <p className="quiet">
            {mine.home
              ? t(mine.isNamed ? 'bodies.report.mine.named' : 'bodies.report.mine.counted', {
                  home: mine.home,
                })
              : t('bodies.report.mine.no_home')}
          </p>
          <div className="bodies-buttons">
            <Button onClick={() => setOpen('declare')}>{t('bodies.change')}</Button>
            <Button onClick={() => setOpen('leave')}>{t('bodies.report.leave')}</Button>
          </div>
        </>
      ) : (
        <>
          <p className="quiet">{t('bodies.report.mine.not')}</p>
          <Button onClick={() => setOpen('declare')}>{t('bodies.report.declare')}</Button>
        </>
      )}
      {open === 'declare' && <Declare of={of} onClose={() => setOpen(null)} />}
      {open === 'leave' && <Leave onClose={() => setOpen(null)} />}
    </Card>
  );
}

function Declare({ of, onClose }: { of: PublicDuties; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState('');
  const [community, setCommunity] = useState<string>(
    of.mine?.community.code ?? of.community?.code ?? '',
  );
  const [home, setHome] = useState<string>('');
  const [isNamed, setNamed] = useState(false);
  const [agreed, setAgreed] = useState(false);
  const send = useAction(reportIn);
  return (
    <Dialog
      open
      sheet
      title={t('bodies.report.declare')}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          busy={send.running}
          onClick={() =>
            void send
              .run({
                body: {
                  ...{ community, name, home: home || null },
                  ...{ isNamed: isNamed && home !== '', agreed },
                },
              })
              .then((done) => done && onClose())
          }
        >
          {t('bodies.report.declare.send')}
        </Button>
      }
    >
      <FaultsWithin problem={send.problem}>
        <div className="bodies-fields">
          <ErrorSummary problem={send.problem} />
          <TextField
            at="/body/name"
            label={t('bodies.report.name')}
            hint={t('bodies.report.name.hint')}
            autoComplete="name"
            value={name}
            onChange={setName}
            maxLength={30}
          />
          <SelectField
            at="/body/community"
            label={t('bodies.report.community')}
            value={community}
            onChange={setCommunity}
            options={of.communities.map(({ code, name }) => ({
              value: code as string,
              label: name,
            }))}
          />
          <SelectField
            at="/body/home"
            label={t('bodies.report.home')}
            hint={t('bodies.report.home.hint')}
            optional
            value={home}
            placeholder={t('bodies.report.home.none')}
            onChange={setHome}
            options={of.units.map(({ organisation, name }) => ({
              value: organisation,
              label: name,
            }))}
          />
          {home !== '' && (
            <CheckField
              at="/body/isNamed"
              label={t('bodies.report.by_name')}
              hint={t('bodies.report.by_name.why')}
              value={isNamed}
              onChange={setNamed}
            />
          )}
          <CheckField
            at="/body/agreed"
            label={t('bodies.report.agree')}
            hint={t('bodies.report.agree.why')}
            value={agreed}
            onChange={setAgreed}
          />
        </div>
      </FaultsWithin>
    </Dialog>
  );
}

function Leave({ onClose }: { onClose: () => void }): ReactNode {
  const { t } = useWords();
  const leave = useAction(leaveReporting);
  return (
    <Dialog
      open
      sheet
      alert
      title={t('bodies.report.leave')}
      onClose={onClose}
      actions={
        <Button
          kind="danger"
          busy={leave.running}
          onClick={() => void leave.run({ body: {} }).then((done) => done && onClose())}
        >
          {t('bodies.report.leave.send')}
        </Button>
      }
    >
      <p>{t('bodies.report.leave.what')}</p>
      <ErrorSummary problem={leave.problem} />
    </Dialog>
  );
}

/** A day's service in the member's words. */
export function HoursForm({
  title,
  claim,
  service,
  onClose,
}: {
  title: string;
  claim: string;
  /** One that was given back; null: a new one. */
  service: ServiceView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => service?.id ?? newId());
  const [onDay, setOnDay] = useState<string>(service?.onDay ?? todayHere());
  const [hours, setHours] = useState(service ? String(hoursOf(service.minutes)) : '');
  const [said, setSaid] = useState(service?.said ?? '');
  const send = useAction(reportService);
  return (
    <Dialog
      open
      sheet
      title={title}
      onClose={onClose}
      actions={
        <Button
          kind="primary"
          busy={send.running}
          onClick={() =>
            void send
              .run({
                params: { claim, service: id },
                body: { onDay, minutes: minutesFrom(hours), said },
              })
              .then((done) => done && onClose())
          }
        >
          {t('bodies.report.write.send')}
        </Button>
      }
    >
      <FaultsWithin problem={send.problem}>
        <div className="bodies-fields">
          <ErrorSummary problem={send.problem} />
          <TextField
            at="/body/onDay"
            type="date"
            label={t('bodies.duty.on')}
            value={onDay}
            onChange={setOnDay}
          />
          <TextField
            at="/body/minutes"
            label={t('bodies.duty.hours')}
            hint={t('bodies.duty.hours.hint')}
            inputMode="decimal"
            value={hours}
            onChange={setHours}
          />
          <TextAreaField
            at="/body/said"
            label={t('bodies.duty.said')}
            hint={t('bodies.duty.said.hint')}
            optional
            value={said}
            onChange={setSaid}
            maxLength={400}
          />
        </div>
      </FaultsWithin>
    </Dialog>
  );
}
