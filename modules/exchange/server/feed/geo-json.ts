import { instant } from '../open311/model.ts';
import type { Feed } from './feed.ts';

/** A feed as a feature collection in WGS 84; a matter without a public place has no geometry. */
export const geoJsonOf = ({ matters, matterUrl, stateWord }: Feed): string =>
  JSON.stringify({
    type: 'FeatureCollection',
    features: matters.map((m) => ({
      type: 'Feature',
      id: m.number,
      geometry: m.lonLat && { type: 'Point', coordinates: m.lonLat },
      properties: {
        number: m.number,
        url: matterUrl(m.number),
        title: m.title,
        text: m.text,
        place: m.place,
        community: m.community,
        grid: m.serviceGrid,
        category: m.category.code,
        categoryName: m.category.name,
        categoryNameEn: m.category.nameEn,
        state: m.hold ?? m.state,
        stateName: stateWord(m.hold ?? m.state),
        isOpen: m.endedAt === null,
        unit: m.unit,
        openedAt: instant(m.openedAt),
        changedAt: instant(m.changedAt),
        endedAt: m.endedAt && instant(m.endedAt),
        dueAt: m.dueAt && !m.endedAt ? instant(m.dueAt) : null,
      },
    })),
  });
