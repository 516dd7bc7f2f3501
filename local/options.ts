import path from 'node:path';
import { parseArgs } from 'node:util';

export interface StartOptions {
  port: number;
  host: string;
  /** Absolute. */
  dataDir: string;
  /** No demo data. */
  empty: boolean;
}

export const USAGE = `用法：npm start -- [--port 8787] [--data .data] [--host 127.0.0.1] [--empty]
  --port   端口（环境变量 PORT）
  --data   数据存放的文件夹（环境变量 DATA_DIR）
  --host   监听的地址，默认只有本机能访问
  --empty  不放入演示数据`;

/** An option that can't be used; the message is for a person. */
export class UsageError extends Error {}

/** @throws UsageError */
export function readOptions(args: string[], env: NodeJS.ProcessEnv, root: string): StartOptions {
  const { values, help } = parse(args);
  if (help) throw new UsageError(USAGE);
  const port = values.port ?? (env.PORT || '8787');
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) throw new UsageError(`端口不对：${port}\n${USAGE}`);
  return {
    port: Number(port),
    host: values.host ?? '127.0.0.1',
    dataDir: path.resolve(root, values.data ?? (env.DATA_DIR || '.data')),
    empty: values.empty ?? false,
  };
}

function parse(args: string[]): {
  values: { port?: string; data?: string; host?: string; empty?: boolean };
  help: boolean;
} {
  try {
    const { values } = parseArgs({
      args,
      options: {
        port: { type: 'string' },
        data: { type: 'string' },
        host: { type: 'string' },
        empty: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return { values, help: values.help ?? false };
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
