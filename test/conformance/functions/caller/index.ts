/** Calls another function and tells what it got. */
import cloud from '../cloud';

export async function main({ name, data = {} }: { name: string; data?: Record<string, unknown> }): Promise<unknown> {
  try {
    return { answer: await cloud.callFunction({ name, data }) };
  } catch (error) {
    const { errCode, errMsg, code } = error as { errCode?: number; errMsg?: string; code?: string };
    return { errCode, errMsg, code };
  }
}
