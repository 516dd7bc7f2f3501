/**
 * Runs something with a function's variables in the environment: encryption and derived ids are those of the functions
 * themselves, and they read their keys there. The environment is as before afterwards.
 */
export function withVariables<T>(variables: Readonly<Record<string, string>>, run: () => T): T {
  const before = new Map(Object.keys(variables).map((name) => [name, process.env[name]]));
  Object.assign(process.env, variables);
  try {
    return run();
  } finally {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  }
}
