import { unzipSync } from 'fflate';
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as v from 'valibot';
import { findRoot } from '../../root';
import { checkVariables, isTriggerName } from '../functions/config';
import { parseCron } from '../timers/cron';
import { ManagementError, invalidValue, parse, text, type Action, type Parameters } from './error';

/** Largest zip that travels inside a request (manager-node: 1.5 MB), as base64. */
const ZIP_LIMIT = 2 * 1024 * 1024;
const PAGE = 20;

const codeOf = v.object({
  ZipFile: v.optional(v.pipe(v.string(), v.maxLength(ZIP_LIMIT))),
  TempCosObjectName: v.optional(v.string()),
});
const variables = v.array(v.object({ Key: v.string(), Value: v.string() }));
const settings = v.object({
  Description: v.optional(v.pipe(v.string(), v.maxLength(1000))),
  Timeout: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60))),
  MemorySize: v.optional(v.picklist([128, 256, 512, 1024])),
  InstallDependency: v.optional(v.picklist(['TRUE', 'FALSE'])),
  Environment: v.optional(v.object({ Variables: variables })),
});
const triggers = v.array(v.object({ TriggerName: v.string(), Type: v.literal('timer'), TriggerDesc: v.string() }));

interface DeployedFunction {
  runtime: string;
  handler: string;
  description: string;
  timeout: number;
  memorySize: number;
  installDependency: boolean;
  variables: Record<string, string>;
  triggers: { name: string; type: 'timer'; config: string }[];
  /** For a moment after each upload it is under way; nothing can be changed meanwhile. */
  status: 'Creating' | 'Updating' | 'Active' | 'CreateFailed' | 'UpdateFailed';
  reason: string;
  /** Set by WeChat's API, not by this one. */
  openapi: string[] | null;
}

/** The functions' half of the management API (service `scf`, 2018-04-16): what is uploaded runs here. */
export class DeployedFunctions {
  /** Zips too large for a request, by the place where they were put. */
  private readonly uploads = new Map<string, { sign: string; zip: Buffer | null }>();
  private readonly functions = new Map<string, DeployedFunction>();

  /** @param changed a function's files are new */
  constructor(
    private readonly dir: string,
    private readonly changed: () => void,
  ) {}

  /** This one belongs to the service `tcb`. */
  readonly listing: Record<string, Action> = {
    ListFunctions: ({ Limit = PAGE, Offset = 0 }) => {
      const all = [...this.functions].map(([FunctionName, { runtime, status }]) => ({
        FunctionName,
        Runtime: runtime,
        Status: status,
      }));
      return { Functions: all.slice(Number(Offset), Number(Offset) + Number(Limit)), TotalCount: all.length };
    },
  };

  readonly actions: Record<string, Action> = {
    GetTempCosInfo: (parameters) => {
      const key = `/${new Date().toISOString().slice(0, 10)}/${text(parameters, 'ObjectPath')}`;
      const sign = randomUUID();
      this.uploads.set(key, { sign, zip: null });
      return { Date: key.split('/')[1], Sign: sign };
    },
    GetFunction: (parameters) => this.describe(text(parameters, 'FunctionName')),
    CreateFunction: (parameters) => this.create(parameters),
    DeleteFunction: (parameters) => {
      const name = text(parameters, 'FunctionName');
      this.at(name);
      this.functions.delete(name);
      rmSync(path.join(this.dir, name), { recursive: true, force: true });
      this.changed();
      return {};
    },
    UpdateFunctionCode: (parameters) => {
      const name = text(parameters, 'FunctionName');
      const deployed = this.idle(name);
      deployed.installDependency = parameters.InstallDependency === 'TRUE';
      this.unpack(name, deployed, parameters.Code, 'Updating');
      return {};
    },
    UpdateFunctionConfiguration: (parameters) => {
      const name = text(parameters, 'FunctionName');
      configure(this.idle(name), parameters);
      this.write(name);
      return {};
    },
    BatchCreateTrigger: (parameters) => this.addTriggers(parameters),
    DeleteTrigger: (parameters) => {
      const name = text(parameters, 'FunctionName');
      const deployed = this.at(name);
      const trigger = text(parameters, 'TriggerName');
      if (!deployed.triggers.some((it) => it.name === trigger))
        throw new ManagementError('ResourceNotFound.Trigger', `trigger ${trigger} does not exist`);
      deployed.triggers = deployed.triggers.filter((it) => it.name !== trigger);
      this.write(name);
      return {};
    },
  };

  /** @returns whether it may be put there */
  put(key: string, sign: string, zip: Buffer): boolean {
    const upload = this.uploads.get(key);
    if (upload?.sign !== sign) return false;
    upload.zip = zip;
    return true;
  }

  /** What the function may call; null when nobody has said. */
  openapi(name: string): string[] | null {
    return this.at(name).openapi;
  }

  allow(name: string, openapi: string[]): void {
    this.at(name).openapi = openapi;
    this.write(name);
  }

  private create(parameters: Parameters): object {
    const name = text(parameters, 'FunctionName');
    if (!/^[A-Za-z][\w-]{1,59}$/.test(name)) throw invalidValue(`FunctionName ${name}`);
    if (this.functions.has(name)) throw new ManagementError('ResourceInUse.Function', `function ${name} exists`);
    const deployed: DeployedFunction = {
      runtime: text(parameters, 'Runtime'),
      handler: text(parameters, 'Handler'),
      description: '',
      timeout: 3,
      memorySize: 256,
      installDependency: false,
      variables: {},
      triggers: [],
      status: 'Creating',
      reason: '',
      openapi: null,
    };
    configure(deployed, parameters);
    this.functions.set(name, deployed);
    try {
      this.unpack(name, deployed, parameters.Code, 'Creating');
    } catch (error) {
      this.functions.delete(name);
      throw error;
    }
    return {};
  }

  private describe(name: string): object {
    const deployed = this.at(name);
    const { status, reason } = deployed;
    // Whoever asks once more finds it ready.
    if (status === 'Creating' || status === 'Updating') deployed.status = reason ? `${status === 'Creating' ? 'Create' : 'Update'}Failed` : 'Active'; // prettier-ignore
    return {
      FunctionName: name,
      Status: status,
      StatusDesc: reason,
      StatusReasons: reason ? [{ ErrorCode: 'FailedOperation.InstallDependency', ErrorMessage: reason }] : [],
      Runtime: deployed.runtime,
      Handler: deployed.handler,
      Description: deployed.description,
      Timeout: deployed.timeout,
      MemorySize: deployed.memorySize,
      InstallDependency: deployed.installDependency ? 'TRUE' : 'FALSE',
      Environment: {
        Variables: Object.entries(deployed.variables).map(([Key, Value]) => ({ Key, Value })),
      },
      Triggers: deployed.triggers.map(({ name: TriggerName, type: Type, config }) => ({
        TriggerName,
        Type,
        TriggerDesc: JSON.stringify({ cron: config }),
        Enable: 1,
      })),
    };
  }

  private addTriggers(parameters: Parameters): object {
    const name = text(parameters, 'FunctionName');
    const deployed = this.at(name);
    const added = parse(triggers, JSON.parse(text(parameters, 'Triggers'))).map(
      ({ TriggerName, Type, TriggerDesc }) => ({ name: TriggerName, type: Type, config: TriggerDesc }),
    );
    for (const { name: trigger, config } of added) {
      if (!isTriggerName(trigger)) throw invalidValue(`TriggerName ${trigger}`);
      if (deployed.triggers.some((it) => it.name === trigger))
        throw new ManagementError('ResourceInUse.Trigger', `trigger ${trigger} exists`);
      try {
        parseCron(config);
      } catch (error) {
        throw invalidValue(String(error));
      }
    }
    if (deployed.triggers.length + added.length > 1)
      throw new ManagementError('LimitExceeded.Timer', 'a function has one timer at most');
    deployed.triggers.push(...added);
    this.write(name);
    return {};
  }

  private at(name: string): DeployedFunction {
    const deployed = this.functions.get(name);
    if (!deployed) throw new ManagementError('ResourceNotFound.Function', `function ${name} does not exist`);
    return deployed;
  }

  /** A function that can be changed now. */
  private idle(name: string): DeployedFunction {
    const deployed = this.at(name);
    if (deployed.status === 'Creating' || deployed.status === 'Updating')
      throw new ManagementError('FailedOperation.FunctionStatusError', `function ${name} is being deployed`);
    return deployed;
  }

  private unpack(name: string, deployed: DeployedFunction, code: unknown, status: 'Creating' | 'Updating'): void {
    const files = unzip(this.zipOf(code));
    const [file = '', method] = deployed.handler.split('.');
    if (method !== 'main' || !files[`${file}.js`]) throw invalidValue(`Handler ${deployed.handler}`);
    rmSync(path.join(this.dir, name), { recursive: true, force: true });
    for (const [entry, content] of Object.entries(files)) {
      const target = path.join(this.dir, name, entry);
      if (entry.split('/').includes('..')) throw invalidValue(`${entry} in Code.ZipFile`);
      mkdirSync(path.dirname(target), { recursive: true });
      writeFileSync(target, content);
    }
    deployed.status = status;
    deployed.reason = deployed.installDependency ? install(path.join(this.dir, name)) : '';
    this.write(name);
  }

  private zipOf(code: unknown): Uint8Array {
    const { ZipFile, TempCosObjectName } = parse(codeOf, code);
    if (ZipFile !== undefined) return Buffer.from(ZipFile, 'base64');
    const zip = this.uploads.get(TempCosObjectName ?? '')?.zip;
    if (!zip) throw invalidValue('Code');
    return zip;
  }

  /** What the platform knows of a function stands where this cloud reads it; what the zip said of it doesn't count. */
  private write(name: string): void {
    const { timeout, openapi, triggers: timers, variables: values } = this.at(name);
    const config = { timeout, permissions: { openapi: openapi ?? [] }, triggers: timers };
    writeFileSync(path.join(this.dir, name, 'config.json'), JSON.stringify(config));
    writeFileSync(path.join(this.dir, name, 'variables.json'), JSON.stringify(values));
    this.changed();
  }
}

function configure(deployed: DeployedFunction, parameters: Parameters): void {
  const { Description, Timeout, MemorySize, InstallDependency, Environment } = parse(settings, parameters);
  const values = Environment && Object.fromEntries(Environment.Variables.map(({ Key, Value }) => [Key, Value]));
  try {
    checkVariables(values ?? {});
  } catch (error) {
    throw invalidValue(String(error));
  }
  Object.assign(deployed, {
    description: Description ?? deployed.description,
    timeout: Timeout ?? deployed.timeout,
    memorySize: MemorySize ?? deployed.memorySize,
    installDependency: InstallDependency === undefined ? deployed.installDependency : InstallDependency === 'TRUE',
    // They come as a whole: those that aren't named are gone.
    variables: values ?? deployed.variables,
  });
}

function unzip(zip: Uint8Array): Record<string, Uint8Array> {
  try {
    return unzipSync(zip);
  } catch {
    throw invalidValue('Code.ZipFile is no zip');
  }
}

/** Puts the packages that a function names beside it, from those of this repository. @returns what is wrong, or '' */
function install(dir: string): string {
  const manifest = path.join(dir, 'package.json');
  if (!existsSync(manifest)) return '';
  const packages = path.join(findRoot(), 'node_modules');
  const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as { dependencies?: Record<string, string> };
  for (const [name, version] of Object.entries(dependencies)) {
    const installed = path.join(packages, name, 'package.json');
    const found = existsSync(installed) && (JSON.parse(readFileSync(installed, 'utf8')) as { version: string }).version;
    if (found !== version) return `no matching version found for ${name}@${version}`;
  }
  symlinkSync(packages, path.join(dir, 'node_modules'), 'junction');
  return '';
}
