import { implement, implementStream, type RawExchange } from '@liren/kernel/http/server';
import { extentOfMatters } from '@liren/kernel/workflow/server';
import {
  beginBoundaryChange,
  checkPlaces,
  exportAreas,
  getArea,
  getBoundaryChange,
  getBoundaryGround,
  getMap,
  getMapLayer,
  getMapTile,
  getSizeRule,
  importAreas,
  listAreas,
  listBoundaryChanges,
  locatePoint,
  mapLayers,
  previewBoundaries,
  saveBoundaryChange,
  saveSizeRule,
  searchAddresses,
  takeBoundaryStep,
  turnBackBoundaryChange,
} from '../contract/public.ts';
import { listOfAreas, oneArea } from './areas.ts';
import {
  beginChange,
  boundaryGround,
  listChanges,
  oneChange,
  preview,
  saveChange,
  takeStep,
  turnBack,
} from './boundary/changes.ts';
import { keepSizeRule, sizeRule } from './boundary/size-rule.ts';
import { checkOfPlaces } from './check.ts';
import { exportOfAreas } from './export.ts';
import { importOfAreas } from './import.ts';
import { type DrawnLayer, drawnLayer } from './map.ts';
import { foundAddresses, locatedPoint } from './place.ts';
import { sourcesOf } from './sources.ts';
import { sendTile, shownTiles } from './tiles.ts';

export const implementations = [
  implement(getSizeRule)((ctx) => sizeRule(ctx)),
  implement(saveSizeRule)((ctx, { body }) => keepSizeRule(ctx, body)),
  implement(listAreas)(listOfAreas),
  implement(getArea)(oneArea),
  implement(locatePoint)(locatedPoint),
  implement(searchAddresses)(foundAddresses),
  implement(importAreas)(importOfAreas),
  implement(checkPlaces)(checkOfPlaces),
  implementStream(exportAreas)(exportOfAreas),
  implement(getBoundaryGround)(boundaryGround),
  implement(previewBoundaries)((ctx, { body }) => preview(ctx, body.edits)),
  implement(listBoundaryChanges)(listChanges),
  implement(getBoundaryChange)(oneChange),
  implement(beginBoundaryChange)((ctx, { body }) => beginChange(ctx, body)),
  implement(saveBoundaryChange)(saveChange),
  implement(takeBoundaryStep)(takeStep),
  implement(turnBackBoundaryChange)((ctx, { params }) => turnBack(ctx, params.id)),
  implement(getMap)(async ({ db, office, areas, tiles }) => {
    const outline = areas.get(office, office);
    const bbox = outline?.bbox ?? (await extentOfMatters(db, office));
    return {
      office: { code: office, name: outline?.name ?? office },
      bbox: bbox && [...bbox],
      centre: outline?.labelAt ? [outline.labelAt[0], outline.labelAt[1]] : null,
      isBounded: areas.isBounded(office),
      version: areas.version(office),
      layers: [...mapLayers],
      sources: await sourcesOf(db, office),
      tiles: tiles ? shownTiles(tiles) : null,
    };
  }),
  implementStream(getMapLayer)(async (ctx, { params }, raw) => {
    sendLayer(await drawnLayer(ctx, ctx.office, params.layer), raw);
  }),
  implementStream(getMapTile)(sendTile),
];

function sendLayer({ etag, plain, gzipped }: DrawnLayer, { request, reply }: RawExchange): void {
  reply
    .header('etag', etag)
    // Kept by the browser, but asked after each time: an import must show at once.
    .header('cache-control', 'public, no-cache')
    .header('vary', 'accept-encoding');
  if (request.headers['if-none-match'] === etag) {
    reply.code(304).send();
    return;
  }
  const packed = /\bgzip\b/.test(request.headers['accept-encoding'] ?? '');
  if (packed) reply.header('content-encoding', 'gzip');
  reply.type('application/geo+json; charset=utf-8').send(packed ? gzipped : plain);
}
