import { listUnits } from '@liren/accounts/contract';
import { listAreas } from '@liren/areas/contract';
import { Dialog, Icon, useFormat, useOne } from '@liren/ui';
import { SelectField, TextField } from '@liren/ui/pwa';
import { type Translate, useWords } from '@liren/ui/words';
import { ArrowDownNarrowWide, Search, SlidersHorizontal, X } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useState } from 'react';
import type { View } from '../../contract/public.ts';
import { levels, requestKinds } from '../../dictionary/public.ts';
import { requestStates, sources, tags } from '../../domain/public.ts';
import { useName } from '../../parts/naming.ts';
import { useCategories } from '../category-field.tsx';
import { type FilterName, noFilters, type QueuePlace } from './queue-place.ts';

type SetPlace = (change: Partial<QueuePlace>, options?: { replace?: boolean }) => void;

/** Words or a number; the list follows what is typed. */
export function QueueSearch({
  place,
  onPlace,
  ref,
}: {
  place: QueuePlace;
  onPlace: SetPlace;
  ref: RefObject<HTMLInputElement | null>;
}): ReactNode {
  const { t } = useWords();
  const [text, setText] = useState(place.q ?? '');
  // Half-typed pinyin is not what anybody looks for.
  const [composing, setComposing] = useState(false);
  useEffect(() => setText(place.q ?? ''), [place.q]);
  useEffect(() => {
    const wanted = text.trim() || undefined;
    if (composing || wanted === place.q) return;
    const timer = setTimeout(() => onPlace({ q: wanted, m: undefined }, { replace: true }), 350);
    return () => clearTimeout(timer);
  }, [text, composing, place.q, onPlace]);
  return (
    <search className="tool-search">
      <Icon of={Search} size={16} />
      <input
        ref={ref}
        type="search"
        aria-label={t('requests.console.search')}
        placeholder={t('requests.console.search')}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onCompositionStart={() => setComposing(true)}
        onCompositionEnd={() => setComposing(false)}
      />
    </search>
  );
}

/** The order, the filters that are on (each can be taken off), and the sheet with all of them. */
export function QueueFilters({
  place,
  view,
  onPlace,
}: {
  place: QueuePlace;
  view: View;
  onPlace: SetPlace;
}): ReactNode {
  const { t } = useWords();
  const [open, setOpen] = useState(false);
  const chips = useChips(place);
  return (
    <>
      <label className="tool-sort">
        <Icon of={ArrowDownNarrowWide} size={16} />
        <span className="visually-hidden">{t('requests.console.sort')}</span>
        <select
          className="tool-select"
          value={place.sort ?? 'due'}
          disabled={endedViews.includes(view)}
          onChange={(event) =>
            onPlace({ sort: event.target.value === 'newest' ? 'newest' : undefined })
          }
        >
          <option value="due">{t('requests.console.sort.due')}</option>
          <option value="newest">{t('requests.console.sort.newest')}</option>
        </select>
      </label>
      {chips.map(({ names, word }) => (
        <button
          key={names.join()}
          type="button"
          className="chip"
          aria-label={t('requests.console.filter.off', { filter: word })}
          onClick={() => onPlace(Object.fromEntries(names.map((name) => [name, undefined])))}
        >
          {word}
          <Icon of={X} size={16} />
        </button>
      ))}
      <button type="button" className="button" onClick={() => setOpen(true)}>
        <Icon of={SlidersHorizontal} size={16} />
        {t('requests.console.filters')}
      </button>
      {open && <FilterSheet place={place} onPlace={onPlace} onClose={() => setOpen(false)} />}
    </>
  );
}

/** Views of ended matters have only one order. */
const endedViews: readonly View[] = ['disputes', 'to_call_back', 'handled', 'all'];

const sizes = ['0-1000', '1000-2000', '2000-3000', '3000-'] as const;
const sizeOf = ({ minHouseholds, maxHouseholds }: QueuePlace): string =>
  minHouseholds === undefined && maxHouseholds === undefined
    ? ''
    : `${minHouseholds ?? 0}-${maxHouseholds ?? ''}`;

function sizeWord(size: string, t: Translate): string {
  const [from = '', to = ''] = size.split('-');
  if (to === '') return t('requests.console.size.from', { from });
  return from === '0'
    ? t('requests.console.size.to', { to })
    : t('requests.console.size.between', { from, to });
}

interface Chip {
  names: readonly FilterName[];
  word: string;
}

/** Each filter that is on, in words. The search stands in its own field. */
function useChips(place: QueuePlace): Chip[] {
  const { t, language } = useWords();
  const format = useFormat();
  const name = useName();
  const categories = useCategories();
  const { communities, grids, types, units } = useAreasAndUnits(place);
  const {
    state,
    kind,
    level,
    source,
    tag,
    area,
    communityType,
    category,
    unit,
    from,
    to,
    bbox,
    near,
    outline,
    reporterOf,
    page,
  } = place;
  const chips: (Chip | false | '' | undefined)[] = [
    state && { names: ['state'], word: t(`requests.state.${state}`) },
    kind && { names: ['kind'], word: t(`requests.kind.${kind}`) },
    level && { names: ['level'], word: t(`requests.level.${level}`) },
    source && { names: ['source'], word: t(`requests.source.${source}`) },
    tag && { names: ['tag'], word: t(`requests.tag.${tag}`) },
    area && {
      names: ['area'],
      word: [...communities, ...grids].find((a) => a.code === area)?.name ?? area,
    },
    communityType && {
      names: ['communityType'],
      word:
        types.find((type) => type.code === communityType)?.names[
          language === 'en' ? 'en' : 'zh-CN'
        ] ?? communityType,
    },
    sizeOf(place) !== '' && {
      names: ['minHouseholds', 'maxHouseholds'],
      word: sizeWord(sizeOf(place), t),
    },
    category && {
      names: ['category'],
      word:
        name(categories.find((c) => c.code === category)) ||
        name(categories.find((c) => c.group.code === category)?.group) ||
        category,
    },
    unit && { names: ['unit'], word: units.find((u) => u.code === unit)?.name ?? unit },
    from && {
      names: ['from'],
      word: t('requests.console.filter.from', { date: format.date(from) }),
    },
    to && { names: ['to'], word: t('requests.console.filter.to', { date: format.date(to) }) },
    page !== undefined && {
      names: ['page'],
      word: t('requests.console.filter.page', { no: page }),
    },
    reporterOf && {
      names: ['reporterOf'],
      word: t('requests.console.filter.reporter', { number: format.publicNumber(reporterOf) }),
    },
    bbox && { names: ['bbox'], word: t('requests.console.filter.bbox') },
    near && {
      names: ['near'],
      word: t('requests.console.filter.near', {
        distance: format.distance(Number(near.split(',')[2])),
      }),
    },
    outline && { names: ['outline'], word: t('requests.console.filter.outline') },
  ];
  return chips.filter((chip): chip is Chip => Boolean(chip));
}

function useAreasAndUnits({ area }: QueuePlace) {
  const community = area?.slice(0, 12);
  const communities = useOne(listAreas, { query: { level: ['community'] } }).value;
  const grids = useOne(
    listAreas,
    { query: { level: ['service_grid'], ...(community ? { within: community } : {}) } },
    { when: community?.length === 12 },
  ).value;
  const units = useOne(listUnits, { query: {} }).value;
  return {
    communities: communities?.areas ?? [],
    types: communities?.types ?? [],
    grids: grids?.areas ?? [],
    units: units?.units ?? [],
  };
}

function FilterSheet({
  place,
  onPlace,
  onClose,
}: {
  place: QueuePlace;
  onPlace: SetPlace;
  onClose: () => void;
}): ReactNode {
  const { t, language } = useWords();
  const name = useName();
  const categories = useCategories();
  const { communities, grids, types, units } = useAreasAndUnits(place);
  const any = t('requests.console.filter.any');
  const set =
    (field: FilterName) =>
    (value: string): void =>
      onPlace({ [field]: value || undefined, m: undefined });
  const field = (one: FilterName) => ({
    at: `/query/${one}`,
    value: String(place[one] ?? ''),
    onChange: set(one),
    placeholder: any,
  });
  const community = place.area?.slice(0, 12) ?? '';
  return (
    <Dialog
      open
      wide
      sheet
      title={t('requests.console.filters')}
      onClose={onClose}
      actions={
        <>
          <button type="button" className="button" onClick={() => onPlace(noFilters)}>
            {t('requests.console.filters.clear')}
          </button>
          <button type="button" className="button button-primary" onClick={onClose}>
            {t('requests.console.filters.done')}
          </button>
        </>
      }
    >
      <div className="filter-grid">
        <SelectField
          {...field('area')}
          label={t('requests.column.community')}
          value={community}
          options={communities.map((a) => ({ value: a.code as string, label: a.name }))}
        />
        <SelectField
          {...field('area')}
          at="/query/grid"
          label={t('requests.column.grid')}
          value={place.area && place.area.length > 12 ? place.area : ''}
          onChange={(grid) => set('area')(grid || community)}
          options={grids.map((a) => ({ value: a.code as string, label: a.name }))}
        />
        <SelectField
          {...field('communityType')}
          label={t('requests.console.filter.type')}
          options={types.map((type) => ({
            value: type.code,
            label: type.names[language === 'en' ? 'en' : 'zh-CN'] ?? type.code,
          }))}
        />
        <SelectField
          at="/query/minHouseholds"
          label={t('requests.console.filter.size')}
          placeholder={any}
          value={sizeOf(place)}
          onChange={(size) => {
            const [least, most] = size.split('-');
            onPlace({
              minHouseholds: least && least !== '0' ? Number(least) : undefined,
              maxHouseholds: most ? Number(most) : undefined,
              m: undefined,
            });
          }}
          options={sizes.map((size) => ({ value: size as string, label: sizeWord(size, t) }))}
        />
        <SelectField
          {...field('category')}
          label={t('requests.column.category')}
          options={categories.map((c) => ({
            value: c.code,
            label: `${name(c.group)} · ${name(c)}`,
          }))}
        />
        <SelectField
          {...field('unit')}
          label={t('requests.console.field.unit')}
          options={units.map((u) => ({ value: u.code as string, label: u.name }))}
        />
        <SelectField
          {...field('kind')}
          label={t('requests.column.kind')}
          options={requestKinds.map((one) => ({
            value: one as string,
            label: t(`requests.kind.${one}`),
          }))}
        />
        <SelectField
          {...field('state')}
          label={t('requests.column.word')}
          options={requestStates.map((one) => ({
            value: one as string,
            label: t(`requests.state.${one}`),
          }))}
        />
        <SelectField
          {...field('level')}
          label={t('requests.column.level')}
          options={levels.map((one) => ({
            value: one as string,
            label: t(`requests.level.${one}`),
          }))}
        />
        <SelectField
          {...field('source')}
          label={t('requests.column.source')}
          options={sources.map((one) => ({
            value: one as string,
            label: t(`requests.source.${one}`),
          }))}
        />
        <SelectField
          {...field('tag')}
          label={t('requests.column.tags')}
          options={tags.map((one) => ({ value: one as string, label: t(`requests.tag.${one}`) }))}
        />
        <TextField
          at="/query/from"
          label={t('requests.console.filter.first_day')}
          type="date"
          value={place.from ?? ''}
          onChange={set('from')}
        />
        <TextField
          at="/query/to"
          label={t('requests.console.filter.last_day')}
          type="date"
          value={place.to ?? ''}
          onChange={set('to')}
        />
      </div>
    </Dialog>
  );
}
