import { useAction, useFaults } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { type ReactNode, useState } from 'react';
import {
  type BodyPage,
  declareKin,
  endSeat,
  giveSeat,
  kinships,
  posts,
  type SeatView,
} from '../contract/public.ts';
import { newId } from '../parts/new-id.ts';
import { todayHere } from '../parts/today.ts';

/** Somebody takes a seat, or what is written of a seat is put right. */
export function SeatForm({
  body,
  seat,
  onClose,
}: {
  body: BodyPage;
  seat: SeatView | null;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [id] = useState(() => seat?.id ?? newId());
  const [post, setPost] = useState<SeatView['post']>(seat?.post ?? 'member');
  const [title, setTitle] = useState(seat?.title ?? '');
  const [name, setName] = useState(seat?.name ?? '');
  const [represents, setRepresents] = useState(seat?.represents ?? '');
  const [sex, setSex] = useState<'female' | 'male' | ''>(seat?.sex ?? '');
  const [isPartTime, setPartTime] = useState(seat?.isPartTime ?? false);
  const [since, setSince] = useState<string>(seat?.since ?? todayHere());
  const give = useAction(giveSeat);
  const faults = useFaults(give.problem);
  return (
    <FormDialog
      title={seat ? t('bodies.seat.change') : t('bodies.seat.give')}
      send={t('bodies.seat.save')}
      busy={give.running}
      problem={give.problem}
      labels={{ '/body/name': t('bodies.seat.name'), '/body/since': t('bodies.seat.since') }}
      onClose={onClose}
      onSend={() =>
        void give
          .run({
            params: { id: body.id, seat: id },
            body: {
              ...{ post, title, name, represents, isPartTime, sex: sex || null },
              ...{ entry: seat?.entry ?? null, since },
            },
          })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/name"
        label={t('bodies.seat.name')}
        hint={t('bodies.seat.name.hint')}
        value={name}
        onChange={setName}
        maxLength={60}
        faults={faults}
      />
      <SelectField
        at="/body/post"
        label={t('bodies.post')}
        value={post}
        onChange={setPost}
        options={posts.map((value) => ({ value, label: t(`bodies.post.${value}`) }))}
      />
      <TextField
        at="/body/title"
        label={t('bodies.seat.title')}
        hint={t('bodies.seat.title.hint')}
        optional
        value={title}
        onChange={setTitle}
        maxLength={20}
        faults={faults}
      />
      {post === 'delegate' && (
        <TextField
          at="/body/represents"
          label={t('bodies.seat.represents')}
          optional
          value={represents}
          onChange={setRepresents}
          maxLength={80}
          faults={faults}
        />
      )}
      <SelectField
        at="/body/sex"
        label={t('bodies.seat.sex')}
        hint={t('bodies.seat.sex.hint')}
        optional
        value={sex}
        onChange={setSex}
        placeholder={t('bodies.seat.sex.unsaid')}
        options={(['female', 'male'] as const).map((value) => ({
          value,
          label: t(`bodies.sex.${value}`),
        }))}
      />
      <TextField
        at="/body/since"
        type="date"
        label={t('bodies.seat.since')}
        value={since}
        onChange={setSince}
        faults={faults}
      />
      <CheckField
        at="/body/isPartTime"
        label={t('bodies.seat.part_time')}
        value={isPartTime}
        onChange={setPartTime}
      />
    </FormDialog>
  );
}

/** A seat is given up; who sat there stays to be read. */
export function EndSeatForm({
  body,
  seat,
  onClose,
}: {
  body: BodyPage;
  seat: SeatView;
  onClose: () => void;
}): ReactNode {
  const { t } = useWords();
  const [on, setOn] = useState(todayHere);
  const [reason, setReason] = useState('');
  const end = useAction(endSeat);
  const faults = useFaults(end.problem);
  return (
    <FormDialog
      title={t('bodies.seat.end.of', { name: seat.name })}
      send={t('bodies.seat.end')}
      grave
      busy={end.running}
      problem={end.problem}
      onClose={onClose}
      onSend={() =>
        void end
          .run({ params: { id: body.id, seat: seat.id }, body: { on, reason } })
          .then((done) => done && onClose())
      }
    >
      <TextField
        at="/body/on"
        type="date"
        label={t('bodies.seat.until')}
        value={on}
        onChange={setOn}
        faults={faults}
      />
      <TextField
        at="/body/reason"
        label={t('bodies.seat.reason')}
        optional
        value={reason}
        onChange={setReason}
        maxLength={120}
        faults={faults}
      />
    </FormDialog>
  );
}

/** Two who sit in the community say that they are near relatives. */
export function KinForm({ body, onClose }: { body: BodyPage; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const own = body.seatList.filter(({ until }) => until === null);
  const [seat, setSeat] = useState<string>(own[0]?.id ?? '');
  const [other, setOther] = useState('');
  const [relation, setRelation] = useState<(typeof kinships)[number]>('spouse');
  const declare = useAction(declareKin);
  const faults = useFaults(declare.problem);
  return (
    <FormDialog
      title={t('bodies.kin.declare')}
      send={t('bodies.kin.save')}
      busy={declare.running}
      problem={declare.problem}
      labels={{ '/body/other': t('bodies.kin.other') }}
      onClose={onClose}
      onSend={() =>
        void declare
          .run({ params: { id: body.id }, body: { seat, other, relation } })
          .then((done) => done && onClose())
      }
    >
      <p className="quiet">{t('bodies.kin.why')}</p>
      <SelectField
        at="/body/seat"
        label={t('bodies.kin.who')}
        value={seat}
        onChange={setSeat}
        options={own.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <SelectField
        at="/body/relation"
        label={t('bodies.kin.relation')}
        value={relation}
        onChange={setRelation}
        options={kinships.map((value) => ({ value, label: t(`bodies.kinship.${value}`) }))}
      />
      <SelectField
        at="/body/other"
        label={t('bodies.kin.other')}
        value={other}
        onChange={setOther}
        placeholder={t('bodies.kin.choose')}
        faults={faults}
        options={body.peers
          .filter((peer) => peer.seat !== seat)
          .map((peer) => ({
            value: peer.seat,
            label: t('bodies.kin.peer', { name: peer.name, body: peer.body }),
          }))}
      />
    </FormDialog>
  );
}
