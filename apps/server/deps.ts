import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openIdConnect } from '@liren/kernel/account/server';
import { openAreaIndex } from '@liren/kernel/area/server';
import { openCalendarBook } from '@liren/kernel/calendar/server';
import { connect, type Db } from '@liren/kernel/database/server';
import { httpSpeech, openFileStore } from '@liren/kernel/file/server';
import { type Deps, type Logger, openLive } from '@liren/kernel/http/server';
import { httpSms, httpWechat, outboxWechat, smtpMail, webPush } from '@liren/kernel/notice/server';
import { keyRing, loadOrCreateRing, loadRing } from '@liren/kernel/secret/server';
import { type Config, WrongSettings } from './config.ts';
import { openTiles } from './tile-setting.ts';
import { worldClock, worldIds } from './world.ts';

/** Everything that outlives a request, over connections of one role; disposed of in one go. */
export async function openDeps(
  config: Config,
  options: { url: string; name: string; publicUrl: string; log?: Logger },
): Promise<Deps & AsyncDisposable> {
  const { log } = options;
  const tiles =
    config.tiles &&
    (await openTiles(config.tiles).catch((cause: Error) => {
      throw new WrongSettings([cause.message]);
    }));
  const db: Db = connect({
    url: options.url,
    poolSize: config.poolSize,
    name: options.name,
    onLost: (err) => log?.warn({ err }, 'an idle connection to the database broke'),
  });
  const areas = await openAreaIndex(db, {
    clock: worldClock,
    zone: config.zone,
    onFault: (err) => log?.error({ err }, 'places could not be read again'),
  });
  const live = await openLive({
    url: options.url,
    onTrouble: (err) => log?.warn({ err }, 'what moves is not told to whoever watches'),
  });
  const calendars = await openCalendarBook(db);
  // Another process may have published a year's holidays.
  const refreshing = setInterval(() => {
    calendars
      .refresh()
      .catch((err: unknown) => log?.error({ err }, 'calendars could not be read again'));
  }, 60_000).unref();
  const keys = keyRing(await ringOf(config));
  return {
    db,
    clock: worldClock,
    ids: worldIds,
    keys,
    files: openFileStore(filesUrl(config)),
    areas,
    calendars,
    live,
    ...(config.sms ? { sms: httpSms(config.sms) } : {}),
    ...(config.mail ? { mail: smtpMail(config.mail) } : {}),
    ...(config.wechat
      ? { wechat: httpWechat(config.wechat) }
      : config.isDemo
        ? { wechat: outboxWechat((back) => `${back}-stand-in`) }
        : {}),
    ...(config.civic ? { civic: openIdConnect(config.civic) } : {}),
    ...(config.speech ? { speech: httpSpeech(config.speech) } : {}),
    ...(tiles ? { tiles } : {}),
    push: webPush({
      keys,
      contact: config.push.contact ?? contactOf(options.publicUrl),
      ...(config.push.services ? { services: config.push.services } : {}),
    }),
    settings: {
      demo: config.isDemo,
      publicUrl: options.publicUrl,
      zone: config.zone,
      voiceSeconds: config.voiceSeconds,
      ...(config.reachable ? { reachable: config.reachable } : {}),
      home: config.home,
      ...(config.smsReceiptToken ? { smsReceiptToken: config.smsReceiptToken } : {}),
      ...(config.operatorMail ? { operatorMail: config.operatorMail } : {}),
      office: config.office,
    },
    async [Symbol.asyncDispose]() {
      clearInterval(refreshing);
      await live[Symbol.asyncDispose]();
      await areas[Symbol.asyncDispose]();
      await db.destroy();
      await tiles?.archive?.close();
    },
  };
}

/** The ring of the settings; the demo's own where there is none. */
export function ringOf(config: Config) {
  if (config.keys !== null) return loadRing(config.keys);
  return loadOrCreateRing(ringFile(config), new Date().toISOString().slice(0, 10));
}

/** Where the ring lies; the ring itself when the settings hold it. */
export const ringFile = ({ keys, home }: Config): string => keys ?? join(home, 'keys.json');

export function filesUrl(config: Config): string {
  return URL.canParse(config.files) ? config.files : pathToFileURL(config.files).href;
}

/** A push service may want to complain to somebody; it takes no http address. */
const contactOf = (publicUrl: string): string =>
  publicUrl.startsWith('https:') ? publicUrl : `mailto:postmaster@${new URL(publicUrl).hostname}`;
