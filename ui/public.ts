export { act, ask } from './data/ask.ts';
export { isPassing, isSignedOut } from './data/client.ts';
export { newId, randomKey } from './data/intent.ts';
export { useLiveChange } from './data/live.ts';
export { hrefOf, officePrefix } from './data/office.ts';
export { asProblem, issueSentence, problemSentence, requestIdOf } from './data/problem-sentence.ts';
export { sendFile } from './data/send-file.ts';
export { shrinkPhoto } from './data/shrink-photo.ts';
export { transport } from './data/transport.ts';
export { type Action, useAction } from './data/use-action.ts';
export { useAsk } from './data/use-ask.ts';
export { useDraft, writeDraft } from './data/use-draft.ts';
export { type List, useList } from './data/use-list.ts';
export { type One, useOne } from './data/use-one.ts';
export { useOnline } from './data/use-online.ts';
export { useRefresh } from './data/use-refresh.ts';
export { type ClockFacts, type ClockTone, clockSentence, clockTone } from './format/clock.ts';
export type { Format } from './format/format.ts';
export { serverNow, todayHere } from './format/server-time.ts';
export { useFormat, useNow } from './format/use-format.ts';
export { Answer, FreshButton, Rows } from './parts/answer.tsx';
export { ClockWord } from './parts/clock-word.tsx';
export { Dialog } from './parts/dialog.tsx';
export {
  ErrorSummary,
  type Faults,
  FaultsWithin,
  fieldId,
  useFault,
  useFaults,
} from './parts/error-summary.tsx';
export { Form } from './parts/form.tsx';
export { Icon, type IconSize, Logo, toneIcons } from './parts/icons.tsx';
export { Lightbox, type Photo, Photos } from './parts/lightbox.tsx';
export { PhotoPicker } from './parts/photo-picker.tsx';
export { EmptyState, ErrorLine, ErrorState, Loading, OfflineStrip } from './parts/states.tsx';
export { StatusTag } from './parts/status-tag.tsx';
export { OfficialStrip } from './parts/strips.tsx';
export {
  ElderSwitch,
  LanguageSwitch,
  TextSizeChoice,
  ThemeChoiceField,
} from './parts/switches.tsx';
export { Timeline, type TimelineEntry } from './parts/timeline.tsx';
export type { FileInHand, FilesInHand } from './parts/use-files.ts';
export { maxPhotos, type PhotosInHand, usePhotos } from './parts/use-photos.ts';
export { useVoice } from './parts/use-voice.ts';
export type { GridScreen, GridScreens, GridTab } from './screens/grid-screens.ts';
export { Go, useBack, useGo, useParam, usePlace } from './screens/place.tsx';
export type {
  ConsoleScreen,
  ConsoleScreens,
  Load,
  ResidentScreen,
  ResidentScreens,
  ResidentTab,
  SignInProps,
} from './screens/screens.ts';
export { TodayCards } from './screens/today-cards.ts';
export { type Keys, setSingleKeys, useKeys, useSingleKeys } from './screens/use-keys.ts';
export {
  type HeldMembership,
  hasOneOf,
  type Me,
  type SessionOfPage,
  useMe,
  useSession,
} from './session/me.ts';
export {
  chooseTheme,
  type ThemeChoice,
  useTheme,
} from './session/theme.ts';
export type { Theme } from './tokens/themes.ts';
export { mapClasses, palettes, type Tone, tones } from './tokens/tokens.ts';
