import tcb from '@cloudbase/node-sdk';
import cloud from 'wx-server-sdk';

/** Requests of the server protocol that a call makes: by action, how many. */
interface Event {
  requests: Record<string, number>;
  /** A value for a document of its own in this call. */
  key: string;
}

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
const collection = cloud.database().collection('bench');
/** The SDK's own types leave the open API open. */
const { security } = cloud.openapi as { security: { msgSecCheck(fields: object): Promise<unknown> } };
let returning: ReturnType<ReturnType<typeof tcb.init>['database']> | undefined;
/** Set up once per instance, in a call: that is when the environment is known. */
const returned = () => (returning ??= tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database()).collection('bench');

/** As many characters as a suggestion's document has without its outbox. */
const PADDING = 'x'.repeat(2000);

/** Each action of the protocol, as the SDK makes it with the least that it needs. */
const MAKE: Record<string, (key: string) => unknown> = {
  'database.insertDocument': (key) => collection.add({ data: { _id: key, padding: PADDING, n: 0 } }),
  'database.modifyDocument': (key) => collection.where({ _id: key }).update({ data: { n: 1 } }),
  'database.modifyAndReturnDoc': (key) => returned().where({ _id: key }).updateAndReturn({ n: 1 }),
  'database.getDocument': (key) => collection.where({ _id: key }).limit(1).get(),
  'database.aggregateDocuments': (key) => collection.aggregate().match({ _id: key }).limit(1).end(),
  'database.calculateDocument': (key) => collection.where({ _id: key }).count(),
  'functions.invokeFunction': () => cloud.callFunction({ name: 'floor', data: { requests: {}, key: '' } }),
  'wx.openApi:security.msgSecCheck': () =>
    security.msgSecCheck({ openid: openid(), scene: 2, version: 2, content: 'floor' }),
  'webhook.send': async () => {
    const robot = `${process.env.WECOM_ROBOT_BASE}/cgi-bin/webhook/send?key=floor`;
    const body = JSON.stringify({ msgtype: 'text', text: { content: 'floor' } });
    await (await fetch(robot, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).text();
  },
};

const openid = (): string => String(cloud.getWXContext().OPENID);

/** Nothing but the requests that it is told to make, one after the other. */
export async function main({ requests, key }: Event): Promise<{ made: number }> {
  let made = 0;
  for (const [action, count] of Object.entries(requests)) {
    const make = MAKE[action];
    if (!make) throw new Error(`no floor for ${action}`);
    for (let i = 0; i < count; i++) {
      await make(`${key}-${made}`);
      made += 1;
    }
  }
  return { made };
}
