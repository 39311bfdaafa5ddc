import {
  categoryOf,
  type Dictionary,
  levelFor,
  publicNumber,
  type RoutableUnit,
} from '@liren/requests/dictionary';
import type { Cast, Resident } from './cast.ts';
import { Course } from './course.ts';
import { families } from './families/all.ts';
import { stood } from './handling.ts';
import type { Random } from './random.ts';
import { slotsOf } from './slots.ts';
import type { Opened, Story } from './story.ts';
import type { Timing } from './timing.ts';
import type { TownView } from './town-view.ts';

interface Stage {
  town: TownView;
  cast: Cast;
  dictionary: Dictionary;
  timing: Timing;
  routable: readonly RoutableUnit[];
  until: Date;
}

const hourMs = 3_600_000;

/**
 * Two matters of 王阿姨, so that whoever enters as her finds one in hand and one to rate.
 *
 * They end where a visitor begins; what would come after now is left out like everywhere.
 */
export function featuredStories(stage: Stage, random: Random): Story[] {
  const [her] = stage.cast.residents;
  if (!her) return [];
  const lamp = told(stage, her, random.fork('lamp'), {
    category: '0118',
    hoursAgo: 26,
    title: '3号楼路灯不亮',
    text: '从昨天晚上开始，3号楼北侧的路灯就不亮了，我们老年人晚上下楼看不清台阶，麻烦来看看。',
    photos: ['lamp-before-1'],
    ground: 'street',
  });
  verified(lamp, 'urban-management');
  lamp.wait(0.2, 0.6);
  const [handler] = stage.cast.handlers.get('urban-management') ?? [];
  if (handler) {
    lamp.take('accept', handler, { note: '收到，先联系反映人。' }, 'urban-management');
    lamp.wait(0.1, 0.3);
    lamp.take(
      'contact',
      handler,
      { how: 'phone', text: '已联系，约定换灯时间，提醒先走南侧。' },
      'urban-management',
    );
  }
  const opened = lamp.tell.opened.at.getTime();
  for (const [i, joiner] of stage.cast.residents.slice(3, 8).entries())
    lamp.aside(new Date(opened + (2 + i * 1.5) * hourMs), 'join', joiner.id);

  const lift = told(stage, her, random.fork('lift'), {
    category: '3402',
    hoursAgo: 100,
    title: '电梯异响',
    text: '1单元的电梯走到4楼就咯噔一下，抖得厉害，孩子都不敢坐了，麻烦找人检查检查。',
    photos: ['lift-before-1'],
    ground: 'estate',
  });
  verified(lift, 'property');
  lift.wait(0.3, 1);
  const [mender] = stage.cast.handlers.get('property') ?? [];
  const [checker] = stage.cast.checkers;
  if (mender && checker) {
    lift.take('accept', mender, {}, 'property');
    lift.wait(0.2, 0.5);
    lift.take(
      'contact',
      mender,
      { how: 'visit', text: '上门看过，约维保单位当天到场。' },
      'property',
    );
    lift.wait(5, 7);
    lift.take(
      'answer',
      mender,
      {
        text: '更换导靴并调整门机，试运行四小时正常，维保记录已张贴。',
        means: 'service',
        photos: ['lift-after-1'],
        fix: stood(lift),
      },
      'property',
    );
    lift.wait(0.3, 0.8);
    lift.take(
      'pass',
      checker,
      { means: 'service', note: '现场乘坐三趟，无异响。', photos: [], fix: null },
      null,
      'supervision',
    );
  }
  return [lamp, lift].map(
    (course, i): Story => ({
      key: `featured-${i}`,
      number: publicNumber({ integer: (below) => random.between(0, below - 1) }),
      opened: course.tell.opened,
      plan: course.steps
        .filter((s) => s.at <= stage.until)
        .sort((a, b) => a.at.getTime() - b.at.getTime()),
    }),
  );
}

function verified(course: Course, unit: string): void {
  const { cast, opened } = course.tell;
  const [desk] = cast.desks.get(opened.community) ?? [];
  const [worker] = cast.gridWorkers.get(opened.serviceGrid ?? '') ?? [];
  const [command] = cast.command;
  if (!desk || !worker || !command) return;
  course.wait(0.1, 0.2);
  course.take('send_to_verify', desk, { worker: worker.id, note: '' });
  course.wait(0.3, 0.6);
  course.take('confirm', worker, { note: '现场核实属实，照片已传。', photos: opened.photos });
  for (const [nth, photo] of opened.photos.entries())
    course.take('release_photo', desk, { photo, nth });
  course.wait(0.1, 0.3);
  course.take('dispatch', command, { lead: unit, others: [], note: '' }, null, 'command');
}

function told(
  stage: Stage,
  her: Resident,
  random: Random,
  matter: {
    category: string;
    hoursAgo: number;
    title: string;
    text: string;
    photos: string[];
    ground: 'street' | 'estate';
  },
): Course {
  const category = categoryOf(stage.dictionary, matter.category);
  const family = families.find((f) => f.category === matter.category);
  if (!category || !family) throw new Error(`no family ${matter.category}`);
  const { home } = her;
  const at = new Date(stage.until.getTime() - matter.hoursAgo * hourMs);
  const opened: Opened = {
    ...{
      step: 'report',
      at,
      by: her.id,
      source: 'resident',
      kind: 'help',
      category: matter.category,
    },
    level: levelFor(stage.dictionary, category, matter.title + matter.text).level,
    ...{ title: matter.title, text: matter.text, lonLat: home.lonLat, place: home.place },
    ...{ community: home.community, serviceGrid: home.serviceGrid, unitGrid: home.unitGrid },
    ...{ anonymous: false, isPublic: category.publicByDefault, reporter: her.id },
    contact: { name: her.name, phone: her.phone },
    ...{
      answers: matter.category === '0118' ? { how_many: 1 } : {},
      photos: matter.photos,
      call: null,
    },
  };
  return new Course({
    ...{
      cast: stage.cast,
      dictionary: stage.dictionary,
      timing: stage.timing,
      random,
      opened,
      category,
      family,
    },
    slots: slotsOf(home, { community: '槐树里', road: home.road ?? '' }, 'evening', 12, random),
    ...{ ground: matter.ground, routable: stage.routable, others: [] },
  });
}
