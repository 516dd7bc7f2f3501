import cloud from '../cloud';

/** Calls one of WeChat's open APIs by its name, and tells what it got. */
export async function runApi(name: string, parameters: Record<string, unknown>): Promise<unknown> {
  const [group = '', method = ''] = name.split('.');
  const openapi = cloud.openapi as Record<string, Record<string, (it: Record<string, unknown>) => Promise<unknown>>>;
  try {
    const answer = (await openapi[group]?.[method]?.(parameters)) as { buffer?: Buffer };
    return answer.buffer ? { ...answer, buffer: answer.buffer.toString('base64') } : answer;
  } catch (error) {
    const { errCode, errMsg } = error as { errCode?: number; errMsg?: string };
    return { errCode, errMsg };
  }
}
