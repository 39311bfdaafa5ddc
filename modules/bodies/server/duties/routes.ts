import { implement, type Module } from '@liren/kernel/http/server';
import * as contract from '../../contract/public.ts';
import { feedbackSeen, sendFeedbackAs } from './feedback.ts';
import {
  answerDutyReportAs,
  claimForUnitAs,
  endDutyClaimAs,
  reportUnitServiceAs,
  revealMemberAs,
  saveReportingUnitAs,
  saveTaskOrPostAs,
} from './keeping.ts';
import {
  claimDutyAs,
  dutiesPublished,
  giveUpDutyAs,
  leaveReportingAs,
  reportInAs,
  reportServiceAs,
} from './members.ts';
import { dutiesSeen } from './page.ts';

export const dutyRoutes: Module['implementations'] = [
  implement(contract.getDuties)(dutiesSeen),
  implement(contract.saveTaskOrPost)(saveTaskOrPostAs),
  implement(contract.saveReportingUnit)(saveReportingUnitAs),
  implement(contract.claimForUnit)(claimForUnitAs),
  implement(contract.reportUnitService)(reportUnitServiceAs),
  implement(contract.answerDutyReport)(answerDutyReportAs),
  implement(contract.endDutyClaim)(endDutyClaimAs),
  implement(contract.revealMember)(revealMemberAs),
  implement(contract.getFeedback)(feedbackSeen),
  implement(contract.sendFeedback)(sendFeedbackAs),
  implement(contract.publicDuties)(dutiesPublished),
  implement(contract.reportIn)(reportInAs),
  implement(contract.leaveReporting)(leaveReportingAs),
  implement(contract.claimDuty)(claimDutyAs),
  implement(contract.reportService)(reportServiceAs),
  implement(contract.giveUpDuty)(giveUpDutyAs),
];
