export {
  type RightsEnv,
  type RightsSubject,
  rightsFlow,
  rightsFlows,
  rightsTexts,
} from './flow.ts';
