export { type CountName, Counts, countNames } from '../domain/counts.ts';
export { MonthLabel, Profile, Rules } from '../domain/profile.ts';
export { getScoreChange, ScoreChange } from './change.ts';
export {
  Compared,
  exportLeague,
  exportLeagueXlsx,
  getLeague,
  getLeagueTrend,
  League,
  LeagueBy,
  LeagueQuery,
  LeagueRow,
  LeagueTrend,
  Month,
} from './league.ts';
export {
  AssessedMatter,
  AssessedMatters,
  AssessedQuery,
  answersByMeasure,
  Exclusions,
  exportAssessedMatters,
  exportAssessedMattersXlsx,
  getExclusions,
  listAssessedMatters,
  type Measure,
  measures,
} from './matters.ts';
export { listProfiles, PublishedProfile, PublishProfile, publishProfile } from './profile.ts';
