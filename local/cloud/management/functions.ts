import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { installDependencies, unpack, Uploads } from './code';
import {
  addTriggers,
  configure,
  describe,
  isBusy,
  newFunction,
  removeTrigger,
  type DeployedFunction,
} from './deployed';
import { ManagementError, invalidValue, text, type Action, type Parameters } from './error';

const PAGE = 20;

/** The functions' half of the management API (service `scf`, 2018-04-16): what is uploaded runs here. */
export class DeployedFunctions {
  readonly uploads = new Uploads();
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
    GetTempCosInfo: (parameters) => this.uploads.open(text(parameters, 'ObjectPath')),
    GetFunction: (parameters) => {
      const name = text(parameters, 'FunctionName');
      return describe(name, this.at(name));
    },
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
      this.deploy(name, deployed, parameters.Code, 'Updating');
      return {};
    },
    UpdateFunctionConfiguration: (parameters) => {
      const name = text(parameters, 'FunctionName');
      configure(this.idle(name), parameters);
      this.write(name);
      return {};
    },
    BatchCreateTrigger: (parameters) => {
      const name = text(parameters, 'FunctionName');
      addTriggers(this.at(name), parameters);
      this.write(name);
      return {};
    },
    DeleteTrigger: (parameters) => {
      const name = text(parameters, 'FunctionName');
      removeTrigger(this.at(name), text(parameters, 'TriggerName'));
      this.write(name);
      return {};
    },
  };

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
    const deployed = newFunction(text(parameters, 'Runtime'), text(parameters, 'Handler'));
    configure(deployed, parameters);
    this.functions.set(name, deployed);
    try {
      this.deploy(name, deployed, parameters.Code, 'Creating');
    } catch (error) {
      this.functions.delete(name);
      throw error;
    }
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
    if (isBusy(deployed))
      throw new ManagementError('FailedOperation.FunctionStatusError', `function ${name} is being deployed`);
    return deployed;
  }

  private deploy(name: string, deployed: DeployedFunction, code: unknown, status: 'Creating' | 'Updating'): void {
    const dir = path.join(this.dir, name);
    unpack(this.uploads.zipOf(code), dir, deployed.handler);
    deployed.status = status;
    deployed.reason = deployed.installDependency ? installDependencies(dir) : '';
    this.write(name);
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
