import type { SendKinds } from '../field/kinds.ts';
import type { Load, ResidentScreen, SignInProps } from './screens.ts';

/** Tabs of the grid worker's app, in this order. */
export type GridTab = 'today' | 'patrol' | 'report' | 'outbox' | 'me';

/** Paths below `/g`. */
export interface GridScreen extends Pick<ResidentScreen, 'path' | 'load' | 'title' | 'bare'> {
  /** The tab that is lit on this screen; a screen whose path is the tab's own address is the tab. */
  tab?: GridTab;
}

/** What a module brings to the grid worker's app: its `./grid` door exports `screens` of this form. */
export interface GridScreens {
  routes: readonly GridScreen[];
  /** Lines below the header of every page, when there is something to say. */
  strips?: readonly Load[];
  /** Cards on 今日, below the list of what is to do. */
  today?: readonly Load[];
  /** Cards on 我的, between the person and the settings. */
  mine?: readonly Load[];
  /** How what it puts into the outbox goes out, by kind. */
  sends?: SendKinds;
  signIn?: Load<SignInProps>;
  /** Stands alone while the password must be changed before anything else opens. */
  changePassword?: Load;
}
