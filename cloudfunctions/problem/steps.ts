import type { ParsedOf, problemContract, ProblemView } from '../../miniprogram/contract';
import { addDays, dayOf } from '../common/clock';
import { DEFER_DAYS_MAX, lastPlannedDay } from '../common/deadlines';
import type { StaffCall } from '../common/endpoint';
import { requireDay } from '../suggestion/given';
import { act } from './act';
import { spoken } from './spoken';

/** What units and the office do with a problem. Who may do what, and what comes of it, stands in states.ts. */

type Contract = typeof problemContract;
type Handler<K extends keyof Contract> = (call: StaffCall<ParsedOf<Contract[K]>>) => Promise<ProblemView>;

export const plan: Handler<'plan'> = (call) =>
  act(call, 'plan', ({ how, approach, measures, date }, { campaign }) => {
    requireDay(date, call.at, lastPlannedDay(call.at, campaign));
    const parts = { how, approach, measures };
    return { plan: parts, note: spoken(parts), date };
  });

export const resolve: Handler<'resolve'> = (call) => act(call, 'resolve', ({ note }) => ({ note }));

export const defer: Handler<'defer'> = (call) =>
  act(call, 'defer', ({ note, date }) => {
    requireDay(date, call.at, addDays(dayOf(call.at), DEFER_DAYS_MAX));
    return { note, date };
  });
