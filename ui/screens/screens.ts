import type { Role } from '@liren/kernel/account';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';
import type { WordKey } from '../language/use-words.ts';

/** A screen is a chunk of its own; its module's default export is the component. */
export type Load<P = object> = () => Promise<{ default: ComponentType<P> }>;

interface Screen {
  /** Below the app's base, TanStack style: `/matters/$number`. */
  path: string;
  load: Load;
  /** Word of the browser tab, said to a screen reader on arrival. */
  title: WordKey;
}

export interface ConsoleScreen extends Screen {
  /** Who finds it; without it, everybody on the staff who has the address. */
  roles?: readonly Role[];
  /**
   * An entry in the rail; `jump` is the key after G, a letter or, since all are taken, a digit. With `roles` it stands in the rail of these alone: a rail holds
   * eight at most, and the others go there by letter or palette.
   */
  rail?: { icon: LucideIcon; word: WordKey; order: number; jump: string; roles?: readonly Role[] };
}

/** What a module brings to the staff console: its `./console` door exports `screens` of this form. */
export interface ConsoleScreens {
  routes: readonly ConsoleScreen[];
  /** Parts that stand in the header, left of the user menu (the notices bell). */
  header?: readonly Load[];
  signIn?: Load<SignInProps>;
  /** Stands alone while the password must be changed before anything else opens. */
  changePassword?: Load;
  /** Stands alone while a second factor must be set up before anything else opens. */
  enrol?: Load<EnrolProps>;
}

/** Tabs of the resident app, in this order. */
export type ResidentTab = 'home' | 'matters' | 'report' | 'map' | 'me';

export interface ResidentScreen extends Screen {
  /** The tab that is lit on this screen; a screen whose path is the tab's own address is the tab. */
  tab?: ResidentTab;
  /** A task of its own (reporting, rating): no tab bar, so that its one button has the thumb. */
  bare?: boolean;
  /** Opens only for somebody signed in; others see the sign-in first and come back here. */
  signedIn?: boolean;
}

/** What a module brings to the resident app: its `./resident` door exports `screens` of this form. */
export interface ResidentScreens {
  routes: readonly ResidentScreen[];
  /** Parts that stand in the header, left of the switches (unread notices). */
  header?: readonly Load[];
  /** Lines below the header of every page, when there is something to say (what waits to be sent). */
  strips?: readonly Load[];
  /** Cards on 我的, between the person and the settings. */
  mine?: readonly Load[];
  signIn?: Load<SignInProps>;
}

export interface EnrolProps {
  /** Told once everything is done and put away; until then the form stays although the session is whole. */
  onDone?: () => void;
}

export interface SignInProps {
  /** Told once the session is there; what stood behind the form is as it was. */
  onSignedIn: () => void;
  /** The session ran out and a page waits behind; otherwise the form stands alone. */
  expired: boolean;
}
