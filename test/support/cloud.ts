import { readFileSync } from 'node:fs';
import path from 'node:path';
import {
  startCloud,
  type CloudOptions,
  type DatabaseDeclaration,
  type Fixture,
  type LocalCloud,
} from '../../local/cloud';
import { findRoot } from '../../local/root';
import { MESSAGE_TEMPLATES } from '../../local/seed';
import { readTemplates } from '../../local/templates';
import { Actor, openidOf, type CastName } from './cast';
import { campaign } from './fixture';

// A function's instance takes its time to load the SDK, more so while other tests keep the machine busy.
jest.setTimeout(180_000);

export interface TestCloud extends LocalCloud {
  /** A clean state for a test: nothing but the fixture, instances of the functions without memory. */
  fresh(fixture?: Fixture): Promise<void>;
  /** A person of the cast with a phone. */
  as(name: CastName): Actor;
}

/** Variables of the functions in tests: like those of a county, made up. */
export const TEST_VARIABLES: Record<string, string> = {
  CONTACT_KEY: Buffer.alloc(32, 7).toString('base64'),
  ID_SECRET: 'a secret for tests only',
  OFFICE_OPENIDS: openidOf('office'),
};

/**
 * A local cloud in this process and in memory, with the built functions, on a port of its own. One per test file:
 * ```ts
 * let cloud: TestCloud;
 * beforeAll(async () => { cloud = await testCloud(); });
 * beforeEach(() => cloud.fresh(fixture));
 * afterAll(() => cloud.stop());
 * ```
 */
export async function testCloud(options: Partial<CloudOptions> = {}): Promise<TestCloud> {
  const root = findRoot(__dirname);
  const cloud = await startCloud({
    functionsDir: path.join(root, 'dist/cloudfunctions'),
    declaration: readDeclaration(root),
    dataDir: null,
    port: 0,
    requireIndexes: true,
    quiet: true,
    // The product's functions send the product's messages; other functions may send any.
    ...(options.functionsDir === undefined ? { templates: productTemplates(root) } : {}),
    ...options,
    variables: { ...TEST_VARIABLES, ...options.variables },
  });
  return Object.assign(cloud, {
    fresh: (fixture: Fixture = {}) => cloud.reset(fixture),
    as: (name: CastName) => new Actor(cloud, openidOf(name)),
  });
}

/** Of the small county, and of the demo. */
const productTemplates = (root: string) => ({
  ...readTemplates(root, campaign.messageTemplates),
  ...readTemplates(root, MESSAGE_TEMPLATES),
});

/** cloudfunctions/database.json */
export function readDeclaration(root = findRoot(__dirname)): DatabaseDeclaration {
  return JSON.parse(readFileSync(path.join(root, 'cloudfunctions/database.json'), 'utf8')) as DatabaseDeclaration;
}
