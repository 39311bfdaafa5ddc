import { calendarOf, plainWeek } from '@liren/kernel/calendar';
import { defineCommand } from 'citty';
import { type Played, play } from '../demo/live/play.ts';
import { playersOf } from '../demo/live/players.ts';
import { demoPassword, storiesFrom } from '../demo/public.ts';
import { say } from '../say.ts';

const dayMs = 86_400_000;
const tellMs = 5_000;

export const command = defineCommand({
  meta: {
    name: 'demo',
    description:
      'Let the people of the demonstration live: residents report, grid workers look, units work, through the API.',
  },
  args: {
    live: { type: 'boolean', description: 'play until Ctrl-C, or until the days are over' },
    url: {
      type: 'string',
      description: 'where the demonstration answers',
      default: 'http://localhost:8080',
    },
    speed: {
      type: 'string',
      description: 'how many times faster than life; 60 makes a day of 24 minutes',
      default: '60',
    },
    days: { type: 'string', description: 'how many days to play', default: '7' },
  },
  async run({ args }) {
    if (!args.live) throw new Error(say('server.demo.live_only'));
    const speed = positive('speed', args.speed);
    const days = positive('days', args.days);
    const from = new Date();
    const until = new Date(from.getTime() + days * dayMs);
    const { cast, stories } = storiesFrom(from, until, calendarOf(plainWeek));
    const stopping = new AbortController();
    process.once('SIGINT', () => stopping.abort());
    process.once('SIGTERM', () => stopping.abort());
    process.stdout.write(`${say('server.demo.playing', { count: stories.length, days, speed })}\n`);

    let toldAt = 0;
    const played = await play(stories, {
      ...{ speed, from, signal: stopping.signal },
      players: playersOf(
        args.url.replace(/\/$/, ''),
        [...cast.staff, ...cast.residents],
        demoPassword,
      ),
      told: (now) => {
        if (Date.now() - toldAt < tellMs) return;
        toldAt = Date.now();
        process.stdout.write(`${sentenceOf(now)}\n`);
      },
    });
    process.stdout.write(`${sentenceOf(played)}\n`);
    for (const [code, count] of played.refused) process.stdout.write(`  ${count} × ${code}\n`);
    if (stopping.signal.aborted) process.exit(0);
  },
});

const sentenceOf = ({ opened, steps, refused }: Played): string =>
  say('server.demo.played', {
    ...{ opened, steps },
    refused: [...refused.values()].reduce((sum, count) => sum + count, 0),
  });

function positive(name: string, text: string): number {
  const value = Number(text);
  if (!(value > 0)) throw new Error(say('server.demo.not_positive', { name }));
  return value;
}
