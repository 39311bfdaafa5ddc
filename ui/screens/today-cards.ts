import { createContext, type ReactNode } from 'react';

/** What other modules put on 今日 below its list; the app of grid workers fills it. */
export const TodayCards = createContext<ReactNode>(null);
