import { ROLE_LABELS, type ReplyAction, type ReplyTemplate } from '../../../../contract/index';
import type { Choice } from '../../../components/choice-list/choice-list';
import * as directory from '../../../../services/directory';

/** The campaign's texts seldom change: one question a visit is enough. */
let templates: ReplyTemplate[] | null = null;

/** Those of the category first, then those for any. */
export async function templatesFor(action: ReplyAction, category: string | null): Promise<ReplyTemplate[]> {
  templates ??= (await directory.replyTemplates({})).items;
  const fitting = templates.filter((template) => template.action === action);
  return [
    ...fitting.filter((template) => template.category !== null && template.category === category),
    ...fitting.filter((template) => template.category === null),
  ];
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
