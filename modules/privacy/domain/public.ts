export {
  type RightsEnv,
  type RightsRules,
  type RightsSubject,
  rightsFlow,
  rightsFlows,
  rightsTexts,
} from './flow.ts';
