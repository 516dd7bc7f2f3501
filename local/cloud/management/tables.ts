import * as v from 'valibot';
import { CloudError, type Database, type IndexDeclaration } from '../types';
import { ManagementError, invalidValue, parse, text, type Action, type Parameters } from './error';

const PERMISSIONS = ['READONLY', 'PRIVATE', 'ADMINWRITE', 'ADMINONLY'];
/** What a collection has until somebody says otherwise. */
const FIRST_PERMISSION = 'PRIVATE';
/** Names of one answer of ListTables. */
const PAGE = 100;

const direction = v.picklist(['1', '-1']);
const newIndexes = v.array(
  v.object({
    IndexName: v.pipe(v.string(), v.nonEmpty()),
    MgoKeySchema: v.object({
      MgoIndexKeys: v.pipe(v.array(v.object({ Name: v.string(), Direction: direction })), v.nonEmpty()),
      MgoIsUnique: v.boolean(),
    }),
  }),
);
const oldIndexes = v.array(v.object({ IndexName: v.string() }));

interface Table {
  permission: string;
  indexes: IndexDeclaration[];
}

/** The database's half of the management API, as `@cloudbase/manager-node` speaks it (service `tcb`, 2018-06-08). */
export class Tables {
  private readonly tables = new Map<string, Table>();

  constructor(private readonly database: Database) {}

  readonly actions: Record<string, Action> = {
    ListTables: ({ MgoLimit = PAGE, MgoOffset = 0 }) => {
      const all = [...this.tables].map(([TableName, { indexes }]) => ({ TableName, IndexCount: indexes.length + 1 }));
      const page = all.slice(Number(MgoOffset), Number(MgoOffset) + Math.min(Number(MgoLimit), PAGE));
      return {
        Tables: page.length > 0 ? page : null,
        Pager: { Offset: MgoOffset, Limit: MgoLimit, Total: all.length },
      };
    },
    CreateTable: (parameters) => this.create(text(parameters, 'TableName')),
    DescribeTable: (parameters) => {
      const indexes = [{ name: '_id_', keys: [{ _id: 1 as const }], unique: true }, ...this.at(parameters).indexes];
      return { IndexNum: indexes.length, Indexes: indexes.map(describe) };
    },
    UpdateTable: (parameters) => this.update(parameters),
    DescribeDatabaseACL: (parameters) => ({ AclTag: this.at(parameters, 'CollectionName').permission }),
    ModifyDatabaseACL: (parameters) => {
      const permission = text(parameters, 'AclTag');
      if (!PERMISSIONS.includes(permission)) throw invalidValue(`AclTag ${permission}`);
      this.at(parameters, 'CollectionName').permission = permission;
      return {};
    },
  };

  private async create(name: string): Promise<object> {
    await refusable(this.database.handle({ action: 'database.addCollection', collectionName: name }));
    this.tables.set(name, { permission: FIRST_PERMISSION, indexes: [] });
    return {};
  }

  private async update(parameters: Parameters): Promise<object> {
    const table = this.at(parameters);
    const dropped = parse(oldIndexes, parameters.DropIndexes ?? []).map(({ IndexName }) => IndexName);
    const created = parse(newIndexes, parameters.CreateIndexes ?? []).map(
      ({ IndexName, MgoKeySchema: { MgoIndexKeys, MgoIsUnique } }) => ({
        name: IndexName,
        keys: MgoIndexKeys.map(({ Name, Direction }) => ({ [Name]: Direction === '1' ? (1 as const) : (-1 as const) })),
        unique: MgoIsUnique,
      }),
    );
    const kept = table.indexes.filter(({ name }) => !dropped.includes(name));
    if (kept.length + dropped.length !== table.indexes.length) throw invalidValue('an index to drop is not there');
    const names = [...kept, ...created].map(({ name }) => name);
    if (new Set(names).size < names.length) throw new ManagementError('ResourceInUse', 'an index of this name exists');
    await refusable(this.database.setIndexes(text(parameters, 'TableName'), [...kept, ...created]));
    table.indexes = [...kept, ...created];
    return {};
  }

  private at(parameters: Parameters, field = 'TableName'): Table {
    const name = text(parameters, field);
    const table = this.tables.get(name);
    if (!table) throw new ManagementError('ResourceNotFound', `collection ${name} does not exist`);
    return table;
  }
}

const describe = ({ name, keys, unique = false }: IndexDeclaration) => ({
  Name: name,
  Size: 4096,
  Unique: unique,
  Keys: keys.flatMap((key) => Object.entries(key)).map(([Name, way]) => ({ Name, Direction: String(way) })),
  Accesses: { Ops: 0, Since: '' },
});

async function refusable<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof CloudError) throw new ManagementError('FailedOperation', error.message);
    throw error;
  }
}
