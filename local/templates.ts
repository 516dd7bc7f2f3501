import { readFileSync } from 'node:fs';
import path from 'node:path';

/** cloudfunctions/message-templates.json: what each template of subscription messages is made of. */
type Declared = Record<
  string,
  { title: string; page: string; fields: { name: string; kind: string; label: string }[] }
>;

/**
 * The templates as the platform knows them after they have been applied for: id → names of the fields.
 * @param ids which id was given to each declared template (the campaign's `messageTemplates`)
 */
export function readTemplates(root: string, ids: Record<string, string>): Record<string, string[]> {
  const declared = JSON.parse(
    readFileSync(path.join(root, 'cloudfunctions/message-templates.json'), 'utf8'),
  ) as Declared;
  return Object.fromEntries(
    Object.entries(ids).map(([name, id]) => {
      const template = declared[name];
      if (!template) throw new Error(`message-templates.json declares no template ${name}`);
      return [id, template.fields.map((field) => field.name)];
    }),
  );
}
