import { Dialog, ErrorSummary, Icon, useAction } from '@liren/ui';
import { FormDialog } from '@liren/ui/console';
import { RadioField, SelectField, TextField } from '@liren/ui/pwa';
import { useWords } from '@liren/ui/words';
import { ArrowDown, ArrowUp, BookmarkPlus, Pencil, Settings2, Trash2 } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import {
  changeView,
  deleteView,
  orderViews,
  type SavedView,
  type SharedWith,
  saveView,
  type View,
} from '../../contract/public.ts';
import type { QueuePlace } from './queue-place.ts';
import { placeOf, savedQueryOf } from './saved-view-place.ts';
import type { QueueViews, SetPlace } from './saved-views.tsx';

interface Props {
  views: QueueViews;
  view: View;
  place: QueuePlace;
  onPlace: SetPlace;
}

type Open = 'new' | 'manage' | SavedView | null;

/** What can be done with views: keep the change, name the present filters, order and share one's own. */
export function SaveView(props: Props): ReactNode {
  const { t } = useWords();
  const { views, view, place, onPlace } = props;
  const [open, setOpen] = useState<Open>(null);
  const keep = useAction(changeView);
  const { current, changed } = views;
  const own = current?.may.includes('change') ?? false;
  const close = (): void => setOpen(null);
  return (
    <>
      {current && changed && (
        <button type="button" className="button" onClick={() => onPlace(placeOf(current))}>
          {t('requests.saved.back')}
        </button>
      )}
      {current && changed && own && (
        <button
          type="button"
          className="button"
          disabled={keep.running}
          onClick={() =>
            void keep.run({
              params: { id: current.id },
              body: { query: savedQueryOf(place, view) },
            })
          }
        >
          {t('requests.saved.keep')}
        </button>
      )}
      <button type="button" className="button" onClick={() => setOpen('new')}>
        <Icon of={BookmarkPlus} size={16} />
        {t(current ? 'requests.saved.save_as' : 'requests.saved.save')}
      </button>
      {views.mine.length + views.shared.length > 0 && (
        <button
          type="button"
          className="icon-button"
          aria-label={t('requests.saved.manage')}
          onClick={() => setOpen('manage')}
        >
          <Icon of={Settings2} />
        </button>
      )}
      {open === 'manage' && <Manage {...props} onEdit={setOpen} onClose={close} />}
      {open === 'new' && <NameDialog {...props} of={null} onClose={close} />}
      {open !== null && typeof open === 'object' && (
        <NameDialog {...props} of={open} onClose={() => setOpen('manage')} />
      )}
    </>
  );
}

type Sharing = 'mine' | 'role' | 'unit';

const sharingOf = (shared: SharedWith | null): Sharing =>
  shared === null ? 'mine' : 'role' in shared ? 'role' : 'unit';

/** Name and reach of a view, new or known. */
function NameDialog({
  views: { mayShareWith },
  view,
  place,
  onPlace,
  of,
  onClose,
}: Props & { of: SavedView | null; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const [name, setName] = useState(of?.name ?? '');
  const before = of?.sharedWith ?? null;
  const [sharing, setSharing] = useState<Sharing>(sharingOf(before));
  const [role, setRole] = useState(before && 'role' in before ? before.role : '');
  const [unit, setUnit] = useState<string>(
    before && 'unit' in before
      ? before.unit
      : mayShareWith.units.length === 1
        ? (mayShareWith.units[0]?.code ?? '')
        : '',
  );
  const save = useAction(saveView);
  const change = useAction(changeView);
  const { problem, running } = of ? change : save;
  const sharedWith =
    sharing === 'mine' ? null : ((sharing === 'role' ? { role } : { unit }) as SharedWith);
  const submit = async (): Promise<void> => {
    if (of) {
      const done = await change.run({ params: { id: of.id }, body: { name, sharedWith } });
      if (done) onClose();
      return;
    }
    const made = await save.run({ body: { name, query: savedQueryOf(place, view), sharedWith } });
    if (!made) return;
    onPlace({ saved: made.id }, { replace: true });
    onClose();
  };
  const reaches: Sharing[] = [
    'mine',
    ...(mayShareWith.roles.length > 0 ? (['role'] as const) : []),
    ...(mayShareWith.units.length > 0 ? (['unit'] as const) : []),
  ];
  return (
    <FormDialog
      title={t(of ? 'requests.saved.rename' : 'requests.saved.save')}
      send={t('requests.saved.save')}
      busy={running}
      problem={problem}
      onSend={() => void submit()}
      onClose={onClose}
    >
      <TextField
        at="/body/name"
        label={t('requests.saved.name')}
        maxLength={40}
        value={name}
        onChange={setName}
      />
      {reaches.length > 1 && (
        <RadioField
          at="/body/sharedWith"
          label={t('requests.saved.for')}
          hint={t('requests.saved.for.hint')}
          value={sharing}
          onChange={setSharing}
          options={reaches.map((one) => ({ value: one, label: t(`requests.saved.for.${one}`) }))}
        />
      )}
      {sharing === 'role' && (
        <SelectField
          at="/body/sharedWith/role"
          label={t('requests.saved.for.role')}
          value={role}
          placeholder={t('requests.saved.choose')}
          onChange={setRole}
          options={mayShareWith.roles.map((one) => ({
            value: one,
            label: t(`requests.saved.role.${one as 'desk'}`),
          }))}
        />
      )}
      {sharing === 'unit' && (
        <SelectField
          at="/body/sharedWith/unit"
          label={t('requests.saved.for.unit')}
          value={unit}
          placeholder={t('requests.saved.choose')}
          onChange={setUnit}
          options={mayShareWith.units.map(({ code, name }) => ({ value: code, label: name }))}
        />
      )}
    </FormDialog>
  );
}

/** One's own views in their order, and the shared ones. */
function Manage({
  views,
  place,
  onPlace,
  onEdit,
  onClose,
}: Props & { onEdit: (view: SavedView) => void; onClose: () => void }): ReactNode {
  const { t } = useWords();
  const order = useAction(orderViews);
  const remove = useAction(deleteView);
  const [asked, setAsked] = useState<string | null>(null);
  const ids = views.mine.map(({ id }) => id);
  const moved = (id: string, by: -1 | 1): void => {
    const to = ids.indexOf(id) + by;
    const next = ids.filter((one) => one !== id);
    next.splice(to, 0, id);
    void order.run({ body: { ids: next } });
  };
  const gone = async (id: string): Promise<void> => {
    if ((await remove.run({ params: { id } })) && place.saved === id) onPlace({ saved: undefined });
    setAsked(null);
  };
  return (
    <Dialog
      open
      sheet
      wide
      title={t('requests.saved.manage')}
      onClose={onClose}
      actions={
        <button type="button" className="button button-primary" onClick={onClose}>
          {t('action.close')}
        </button>
      }
    >
      <ErrorSummary problem={order.problem ?? remove.problem} />
      <ul className="saved-list">
        {[...views.mine, ...views.shared].map((one, i) => (
          <li key={one.id}>
            <span className="saved-name">
              <strong>{one.name}</strong>
              <SharedWord view={one} units={views.mayShareWith.units} />
            </span>
            {asked === one.id ? (
              <span className="button-row">
                <span>
                  {t(one.sharedWith ? 'requests.saved.sure.shared' : 'requests.saved.sure')}
                </span>
                <button
                  type="button"
                  className="button button-danger"
                  disabled={remove.running}
                  onClick={() => void gone(one.id)}
                >
                  {t('requests.saved.delete')}
                </button>
                <button type="button" className="button" onClick={() => setAsked(null)}>
                  {t('action.cancel')}
                </button>
              </span>
            ) : (
              <span className="button-row">
                {one.mine && (
                  <>
                    <IconButton
                      of={ArrowUp}
                      word={t('requests.saved.up', { name: one.name })}
                      disabled={i === 0 || order.running}
                      onPress={() => moved(one.id, -1)}
                    />
                    <IconButton
                      of={ArrowDown}
                      word={t('requests.saved.down', { name: one.name })}
                      disabled={i === ids.length - 1 || order.running}
                      onPress={() => moved(one.id, 1)}
                    />
                    <IconButton
                      of={Pencil}
                      word={t('requests.saved.rename.of', { name: one.name })}
                      onPress={() => onEdit(one)}
                    />
                  </>
                )}
                {one.may.includes('delete') && (
                  <IconButton
                    of={Trash2}
                    word={t('requests.saved.delete.of', { name: one.name })}
                    onPress={() => setAsked(one.id)}
                  />
                )}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function SharedWord({
  view: { sharedWith, by },
  units,
}: {
  view: SavedView;
  units: readonly { code: string; name: string }[];
}): ReactNode {
  const { t } = useWords();
  if (by) return <small>{t('requests.saved.by', { name: by })}</small>;
  if (!sharedWith) return <small>{t('requests.saved.for.mine')}</small>;
  const whom =
    'role' in sharedWith
      ? t(`requests.saved.role.${sharedWith.role as 'desk'}`)
      : (units.find(({ code }) => code === sharedWith.unit)?.name ?? sharedWith.unit);
  return <small>{t('requests.saved.with', { whom })}</small>;
}

function IconButton({
  of,
  word,
  disabled = false,
  onPress,
}: {
  of: typeof ArrowUp;
  word: string;
  disabled?: boolean;
  onPress: () => void;
}): ReactNode {
  return (
    <button
      type="button"
      className="icon-button"
      aria-label={word}
      title={word}
      disabled={disabled}
      onClick={onPress}
    >
      <Icon of={of} size={16} />
    </button>
  );
}
