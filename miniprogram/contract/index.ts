import { bulletinContract } from './bulletin';
import { directoryContract } from './directory';
import { inboxContract } from './inbox';
import { privacyContract } from './privacy';
import { problemContract } from './problem';
import { questionnaireContract } from './questionnaire';
import { reportContract } from './report';
import { suggestionContract } from './suggestion';
import { visitContract } from './visit';

/** All functions that a phone may call, with their actions. */
export const contracts = {
  directory: directoryContract,
  suggestion: suggestionContract,
  problem: problemContract,
  inbox: inboxContract,
  visit: visitContract,
  report: reportContract,
  questionnaire: questionnaireContract,
  privacy: privacyContract,
  bulletin: bulletinContract,
};
export type Contracts = typeof contracts;

export * from './errors';
export * from './vocabulary';
export * from './schema';
export * from './directory';
export * from './directory-campaign';
export * from './directory-districts';
export * from './directory-members';
export * from './directory-unit-import';
export * from './directory-units';
export * from './pages';
export * from './suggestion';
export * from './suggestion-form';
export * from './suggestion-supervision';
export * from './suggestion-views';
export * from './problem';
export * from './inbox';
export * from './doors';
export * from './visit';
export * from './visit-coverage';
export * from './visit-item';
export * from './visit-views';
export * from './report';
export * from './report-dashboard';
export * from './report-export';
export * from './report-milestones';
export * from './privacy';
export * from './bulletin';
export * from './bulletin-body';
export * from './questionnaire';
export * from './questionnaire-types';
export * from './questionnaire-answers';
export * from './questionnaire-conditions';
export * from './questionnaire-pages';
export * from './questionnaire-results';
export * from './questionnaire-rules';
export * from './questionnaire-texts';
export * from './questionnaire-values';
