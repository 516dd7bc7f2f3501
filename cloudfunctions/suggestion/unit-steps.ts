import type { ParsedOf, suggestionContract, SuggestionView } from '../../miniprogram/contract';
import type { StaffCall } from '../common/endpoint';
import { memberWithId } from '../common/member-store';
import { invalid } from '../common/problems';
import { OFFICE } from '../common/reference';
import { act, type StepInput } from './act';
import { requireOffered } from './compose';
import type { StepName } from './states';
import type { Given } from './step';

/** What units and the office do with a suggestion. Who may do what, and what comes of it, stands in states.ts. */

type Contract = typeof suggestionContract;
type Handler<K extends keyof Contract> = (call: StaffCall<ParsedOf<Contract[K]>>) => Promise<SuggestionView>;

/** A step that needs a text for the resident, and perhaps a day. */
const withNote =
  (name: StepName) =>
  (call: StaffCall<StepInput & Pick<Given, 'note' | 'date'>>): Promise<SuggestionView> =>
    act(call, name, ({ note, date }) => ({ note, date }));

export const accept: Handler<'accept'> = withNote('accept');
export const plan: Handler<'plan'> = withNote('plan');
export const resolve: Handler<'resolve'> = withNote('resolve');
export const defer: Handler<'defer'> = withNote('defer');
export const decline: Handler<'decline'> = withNote('decline');
export const giveBack: Handler<'return'> = withNote('return');
export const note: Handler<'note'> = withNote('note');

export const reroute: Handler<'reroute'> = (call) =>
  act(call, 'reroute', ({ unitId, note: reason }, doc, reference) => {
    if (unitId !== OFFICE && !reference.unit(unitId)) throw invalid('unitId', '没有这个单位，请重新选择');
    if (unitId === doc.unitId && doc.status === 'submitted') throw invalid('unitId', '已经在这个单位了，请选别的单位');
    return { unitId, note: reason };
  });

export const release: Handler<'release'> = (call) => act(call, 'release', () => ({}));

export const assignHandler: Handler<'assignHandler'> = (call) =>
  act(call, 'assignHandler', async ({ memberId }, doc) => {
    if (memberId === null) return { memberId };
    const member = await memberWithId(memberId);
    const colleague = doc.unitId === OFFICE ? member?.role === 'office' : member?.unitId === doc.unitId;
    if (!colleague) throw invalid('memberId', '这位同事不在本单位，请重新选择');
    return { memberId };
  });

export const classify: Handler<'classify'> = (call) =>
  act(call, 'classify', ({ aspect, category, scope }, doc, { campaign }) => {
    if (aspect === undefined && category === undefined && scope === undefined) {
      throw invalid('category', '请选择要改的分类');
    }
    requireOffered({ aspect: aspect ?? doc.aspect, category }, campaign);
    return { aspect, category, scope };
  });
