import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

export interface TimerTrigger {
  name: string;
  /** Seven fields: second, minute, hour, day, month, weekday, year; UTC+8. */
  config: string;
}

/** A function as it was built: its config.json, checked. */
export interface FunctionConfig {
  name: string;
  file: string;
  timeoutMs: number;
  /** Names of the open APIs that it may call (`permissions.openapi`). */
  openapi: ReadonlySet<string>;
  triggers: TimerTrigger[];
  /** The variables of this function alone, from its variables.json; only what was deployed here has one. */
  variables?: Record<string, string>;
}

/** The platform's own default and its longest. */
const DEFAULT_TIMEOUT_S = 3;
const MAX_TIMEOUT_S = 60;
/** Timers of one function. */
const MAX_TRIGGERS = 1;
/** Functions of one environment. */
const MAX_FUNCTIONS = 50;
/** All variables of a function together, names and values, in bytes. */
const MAX_VARIABLES = 4096;

/** Reads all functions below a folder. @throws on a config.json that the platform would refuse, naming it */
export function readFunctions(dir: string): Map<string, FunctionConfig> {
  const functions = new Map<string, FunctionConfig>();
  if (!existsSync(dir)) return functions;
  for (const name of readdirSync(dir)) {
    const file = path.resolve(dir, name, 'index.js');
    if (!existsSync(file)) continue;
    const variables = readVariables(path.join(dir, name, 'variables.json'));
    functions.set(name, { name, file, variables, ...readConfig(path.join(dir, name, 'config.json')) });
  }
  if (functions.size > MAX_FUNCTIONS) throw new Error(`${dir}: an environment has ${MAX_FUNCTIONS} functions at most`);
  return functions;
}

/** @throws when the platform would refuse the variables for their size */
export function checkVariables(variables: Record<string, string>): void {
  const bytes = Object.entries(variables).reduce((sum, pair) => sum + Buffer.byteLength(pair.join('')), 0);
  if (bytes > MAX_VARIABLES) throw new Error(`the variables of a function take ${MAX_VARIABLES} bytes at most`);
}

const readVariables = (file: string): Record<string, string> =>
  existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};

function readConfig(file: string): Pick<FunctionConfig, 'timeoutMs' | 'openapi' | 'triggers'> {
  const config: unknown = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  const refuse = (what: string): never => {
    throw new Error(`${file}: ${what}`);
  };
  if (!isRecord(config)) return refuse('not an object');
  const { timeout = DEFAULT_TIMEOUT_S, permissions = {}, triggers = [] } = config;
  if (typeof timeout !== 'number' || !(timeout > 0 && timeout <= MAX_TIMEOUT_S)) {
    return refuse(`timeout must be a number of seconds up to ${MAX_TIMEOUT_S}`);
  }
  const openapi = isRecord(permissions) ? (permissions.openapi ?? []) : refuse('permissions must be an object');
  if (!isStrings(openapi)) return refuse('permissions.openapi must be a list of names');
  if (!Array.isArray(triggers)) return refuse('triggers must be a list');
  if (triggers.length > MAX_TRIGGERS) return refuse('a function has one timer at most: let it do several things');
  return {
    timeoutMs: timeout * 1000,
    openapi: new Set(openapi),
    triggers: triggers.map((it) => readTrigger(it, refuse)),
  };
}

function readTrigger(trigger: unknown, refuse: (what: string) => never): TimerTrigger {
  if (!isRecord(trigger) || trigger.type !== 'timer') return refuse('a trigger must have the type "timer"');
  const { name, config } = trigger;
  if (typeof name !== 'string' || typeof config !== 'string') return refuse('a trigger needs name and config');
  if (!isTriggerName(name)) return refuse(`"${name}" cannot be the name of a trigger`);
  return { name, config };
}

/** A letter, then letters, digits, _ and -, 60 characters at most. */
export function isTriggerName(name: string): boolean {
  return /^[A-Za-z][\w-]{0,59}$/.test(name);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isStrings(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}
