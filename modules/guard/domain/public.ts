export {
  type ActEnv,
  type ActSubject,
  actFlow,
  actFlows,
  sealedPurpose,
} from './flow.ts';
