import { ROLE_LABELS, type ReplyAction, type ReplyTemplate, type UnitView } from '../../../../contract/index';
import type { Choice } from '../../../components/choice-list/choices';
import * as directory from '../../../../services/directory';

/** What a form chooses from. Texts and units are the campaign's and seldom change: one question a visit is enough. */
let templates: ReplyTemplate[] | null = null;
let units: UnitView[] | null = null;

/** Those of the category first, then those for any. */
export async function templatesFor(action: ReplyAction, category: string | null): Promise<ReplyTemplate[]> {
  templates ??= (await directory.replyTemplates({})).items;
  const fitting = templates.filter((template) => template.action === action);
  return [
    ...fitting.filter((template) => template.category !== null && template.category === category),
    ...fitting.filter((template) => template.category === null),
  ];
}

const KINDS: Record<UnitView['kind'], string> = { contracted: '分包单位', functional: '职能单位' };

/** @param without the unit that has it already */
export async function unitChoices(without: string): Promise<Choice[]> {
  if (!units) {
    const all: UnitView[] = [];
    let cursor: string | null = null;
    do {
      const page: { items: UnitView[]; nextCursor: string | null } = await directory.units({ cursor });
      all.push(...page.items);
      cursor = page.nextCursor;
    } while (cursor !== null);
    units = all;
  }
  return units.filter(({ id }) => id !== without).map(({ id, name, kind }) => ({ id, name, hint: KINDS[kind] }));
}

/** Stands for nobody in the list of colleagues. */
export const NOBODY = '-';

export async function colleagueChoices(handled: boolean): Promise<Choice[]> {
  const { items } = await directory.members({});
  const colleagues = items.map(({ id, name, role }) => ({
    id,
    name: name === '' ? '没有写名字' : name,
    hint: ROLE_LABELS[role],
  }));
  return handled ? [...colleagues, { id: NOBODY, name: '不指定', hint: '大家都可以办' }] : colleagues;
}
