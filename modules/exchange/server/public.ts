import type { Office } from '@liren/kernel/contract';
import { type Deps, implement, type Job, type Module } from '@liren/kernel/http/server';
import * as contract from '../contract/public.ts';
import { feedsDoor } from './feed/feeds.ts';
import { exchangeFlows } from './flows.ts';
import * as byHand from './forward/by-hand.ts';
import { followPartners } from './forward/follow.ts';
import * as partner from './forward/partners.ts';
import { forward } from './forward/pass-on.ts';
import { partnerSealedColumns } from './forward/store.ts';
import { exchangeKeeps, forgetLog } from './keeps.ts';
import * as key from './key/keys.ts';
import { open311Door } from './open311/door.ts';
import { readMoves } from './read.ts';
import { deliverWebhook } from './webhook/deliver.ts';
import { followAreas } from './webhook/follow-areas.ts';
import { webhookSealedColumns } from './webhook/store.ts';
import * as webhook from './webhook/webhooks.ts';

/** Columns whose values are sealed: secrets of webhooks, keys of partners. */
export const exchangeSealedColumns = [...webhookSealedColumns, ...partnerSealedColumns];

const eachOffice = (work: (deps: Deps, office: Office) => Promise<void>) => async (deps: Deps) => {
  for (const office of deps.areas.offices()) await work(deps, office);
};

const jobs: readonly Job[] = [
  { name: 'exchange.read', everyMs: 5_000, run: eachOffice(readMoves) },
  { name: 'exchange.follow', everyMs: 60_000, run: eachOffice(followPartners) },
  { name: 'exchange.follow_areas', everyMs: 60_000, run: eachOffice(followAreas) },
  { name: 'exchange.forget', everyMs: 6 * 3_600_000, run: eachOffice(forgetLog) },
];

/** Doors for other systems: Open311 both ways, webhooks, feeds, and the keys they come with. */
export const exchange: Module = {
  name: 'exchange',
  keeps: exchangeKeeps,
  doors: [open311Door, feedsDoor],
  jobs,
  flows: exchangeFlows,
  effects: {
    'exchange.webhook': deliverWebhook,
    'exchange.forward': forward,
    'exchange.partner_ended': byHand.partnerEnded,
  },
  implementations: [
    implement(contract.listKeys)((ctx) => key.keys(ctx)),
    implement(contract.issueKey)(key.issue),
    implement(contract.changeKey)(key.change),
    implement(contract.rotateKey)(key.rotate),
    implement(contract.revokeKey)(key.revoke),
    implement(contract.listWebhooks)((ctx) => webhook.webhooks(ctx)),
    implement(contract.addWebhook)(webhook.add),
    implement(contract.changeWebhook)(webhook.change),
    implement(contract.removeWebhook)((ctx, { params }) => webhook.remove(ctx, params.id)),
    implement(contract.listDeliveries)(webhook.deliveries),
    implement(contract.replayDelivery)(webhook.replay),
    implement(contract.listPartners)((ctx) => partner.partners(ctx)),
    implement(contract.addPartner)(partner.add),
    implement(contract.changePartner)(partner.change),
    implement(contract.removePartner)(byHand.remove),
    implement(contract.forwardNow)(byHand.now),
    implement(contract.readServices)(partner.servicesOfPartner),
    implement(contract.listForwarded)((ctx, { params }) => partner.forwards(ctx, params.id)),
  ],
};
