import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { BadRequest, createExchange, sendJson, type Exchange, type Handler } from './exchange';

export interface Route {
  method: string;
  /** The whole path; with a trailing `/` everything below it; `*` whatever is left. */
  path: string;
  handle: Handler;
}

class Router {
  private readonly exact = new Map<string, Route>();
  private readonly below: Route[];
  private readonly rest: Route[];

  constructor(private readonly routes: Route[]) {
    for (const route of routes) this.exact.set(`${route.method} ${route.path}`, route);
    this.below = routes.filter(({ path }) => path.endsWith('/'));
    this.rest = routes.filter(({ path }) => path === '*');
  }

  /** @throws BadRequest when nothing is there, or not with this method */
  find(method: string, pathname: string): Route {
    const route =
      this.exact.get(`${method} ${pathname}`) ??
      this.below.find((it) => it.method === method && pathname.startsWith(it.path)) ??
      this.rest.find((it) => it.method === method);
    if (route) return route;
    const known = this.routes.some(
      ({ path }) => path === pathname || (path.endsWith('/') && pathname.startsWith(path)),
    );
    throw known ? new BadRequest(405, 'method not allowed') : new BadRequest(404, 'not found');
  }
}

export interface HttpServer {
  readonly url: string;
  /** Stops to accept, lets running requests end for a moment, then closes every connection. */
  stop(): Promise<void>;
}

/** How long running requests may take when the server stops. */
const GRACE_MS = 2000;

/** @throws the system's error, e.g. EADDRINUSE */
export async function serve(routes: Route[], { port, host }: { port: number; host: string }): Promise<HttpServer> {
  const router = new Router(routes);
  let hosts: ReadonlySet<string> | null = null;
  const server = createServer({ keepAliveTimeout: 75_000, maxHeaderSize: 16 * 1024, noDelay: true }, (req, res) => {
    void answer(router, hosts, req, res);
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (!socket.writable || error.code === 'ECONNRESET') return socket.destroy();
    const status = error.code === 'HPE_HEADER_OVERFLOW' ? '431 Request Header Fields Too Large' : '400 Bad Request';
    const body = JSON.stringify({ code: 'INVALID_PARAM', message: status });
    socket.end(
      `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n${body}`,
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  hosts = allowedHosts(server, host);
  const shown = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host;
  return {
    url: `http://${shown}:${(server.address() as AddressInfo).port}`,
    stop: () => stop(server),
  };
}

async function answer(
  router: Router,
  hosts: ReadonlySet<string> | null,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  let exchange: Exchange | null = null;
  try {
    exchange = createExchange(req, res);
    refuseForeign(req, hosts);
    const route = router.find(req.method ?? '', exchange.url.pathname);
    await route.handle(exchange);
  } catch (error) {
    if (!(error instanceof BadRequest)) console.error(error);
    const { status, code, errCode, message } =
      error instanceof BadRequest ? error : new BadRequest(500, 'system error', 'SYS_ERR', -501001);
    const requestId = exchange?.requestId ?? '';
    sendJson(res, status, { code, message, errCode, errMsg: message, requestId, requestID: requestId });
    // A body that nobody reads would keep the connection busy.
    req.resume();
  }
}

/**
 * Pages of other sites that happen to be open in the same browser must not reach this cloud: neither by their own
 * origin nor by a name that they have pointed to this machine.
 */
function refuseForeign(req: IncomingMessage, hosts: ReadonlySet<string> | null): void {
  const host = req.headers.host?.toLowerCase();
  if (hosts && (host === undefined || !hosts.has(host))) throw new BadRequest(403, 'unknown host');
  const { origin } = req.headers;
  if (origin !== undefined && origin !== `http://${host}`) throw new BadRequest(403, 'foreign origin');
}

/** @returns null when it listens to the network: then it is known by names that can't be foreseen */
function allowedHosts(server: Server, host: string): ReadonlySet<string> | null {
  if (!['127.0.0.1', 'localhost', '::1'].includes(host)) return null;
  const { port } = server.address() as AddressInfo;
  return new Set(
    ['127.0.0.1', 'localhost', '[::1]']
      .map((name) => `${name}:${port}`)
      .concat(port === 80 ? ['127.0.0.1', 'localhost'] : []),
  );
}

async function stop(server: Server): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS);
    server.close(() => {
      clearTimeout(timer);
      resolve();
    });
    server.closeIdleConnections();
  });
}
