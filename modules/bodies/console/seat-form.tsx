import { type PersonLine, readerRoles } from '@liren/registry/contract';
import { PersonPicker } from '@liren/registry/pickers';
import { hasOneOf, newId, todayHere, useAction, useMe } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { CheckField, RadioField, SelectField, TextField } from '@liren/ui/pwa';
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
  const [from, setFrom] = useState<'typed' | 'register'>('typed');
  const [person, setPerson] = useState<PersonLine | null>(null);
  const mayLookUp = hasOneOf(useMe(), readerRoles) && !seat;
  const isPicked = mayLookUp && from === 'register';
  const [represents, setRepresents] = useState(seat?.represents ?? '');
  const [sex, setSex] = useState<'female' | 'male' | ''>(seat?.sex ?? '');
  const [isPartTime, setPartTime] = useState(seat?.isPartTime ?? false);
  const [since, setSince] = useState<string>(seat?.since ?? todayHere());
  const give = useAction(giveSeat);
  return (
    <FormDialog
      title={seat ? t('bodies.seat.change') : t('bodies.seat.give')}
      send={t('bodies.seat.save')}
      busy={give.running}
      problem={give.problem}
      onClose={onClose}
      onSend={() =>
        void give
          .run({
            params: { id: body.id, seat: id },
            body: {
              ...{ post, title, represents, isPartTime, sex: sex || null, since },
              // Masked here; the server takes the name from the register. Left out, the schema says that it is missing.
              ...(isPicked
                ? {
                    name: person?.name ?? '',
                    entry: person ? (`person:${person.id}` as const) : null,
                  }
                : { name, entry: seat?.entry ?? null }),
            },
          })
          .then((done) => done && onClose())
      }
    >
      {mayLookUp && (
        <RadioField
          at="/body/from"
          label={t('bodies.seat.from')}
          value={from}
          onChange={setFrom}
          options={(['typed', 'register'] as const).map((value) => ({
            value,
            label: t(`bodies.seat.from.${value}`),
          }))}
        />
      )}
      {isPicked ? (
        <PersonPicker
          at="/body/name"
          label={t('bodies.seat.person')}
          value={person}
          onChange={setPerson}
        />
      ) : (
        <TextField
          at="/body/name"
          label={t('bodies.seat.name')}
          hint={t('bodies.seat.name.hint')}
          value={name}
          onChange={setName}
          maxLength={60}
        />
      )}
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
      />
      {post === 'delegate' && (
        <TextField
          at="/body/represents"
          label={t('bodies.seat.represents')}
          optional
          value={represents}
          onChange={setRepresents}
          maxLength={80}
        />
      )}
      {!isPicked && (
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
      )}
      <TextField
        at="/body/since"
        type="date"
        label={t('bodies.seat.since')}
        value={since}
        onChange={setSince}
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
      />
      <TextField
        at="/body/reason"
        label={t('bodies.seat.reason')}
        optional
        value={reason}
        onChange={setReason}
        maxLength={120}
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
  return (
    <FormDialog
      title={t('bodies.kin.declare')}
      send={t('bodies.kin.save')}
      busy={declare.running}
      problem={declare.problem}
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
