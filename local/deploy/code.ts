import { zipSync } from 'fflate';
import type { Place } from './present';
import { ApiError, type TencentApi } from './tencent';
import type { WantedFunction } from './wanted';

/** Larger zips don't travel inside a request (1.5 MB, @cloudbase/manager-node). */
const ZIP_LIMIT = 1.5 * 1024 * 1024;
/** A zip holds a time: a fixed one makes the same files the same zip. */
const ZIP_TIME = new Date(2020, 0, 1);
const TIMEOUT_MS = 5 * 60_000;

/** The platform's own store for code on its way (@cloudbase/manager-node, SCF_TEMP_COS). */
const STORE_ACCOUNT = '1253665819';
const STORES: Record<string, string> = {
  'ap-shanghai': 'sh',
  'ap-guangzhou': 'gz',
  'ap-beijing': 'bj',
  'ap-singapore': 'sg',
};

/** A function's code as `CreateFunction` and `UpdateFunctionCode` take it; a large zip is uploaded first. @throws ApiError */
export async function packed(
  { api, place }: { api: TencentApi; place: Place },
  { name, files }: WantedFunction,
): Promise<Record<string, string>> {
  const zip = zipSync({ ...files }, { mtime: ZIP_TIME });
  if (zip.length <= ZIP_LIMIT) return { ZipFile: Buffer.from(zip).toString('base64') };
  const object = `${place.account}/${place.env}/${name}.zip`;
  const { Date: day, Sign } = await api
    .in(place.region)
    .call<{ Date: string; Sign: string }>('scf', 'GetTempCosInfo', { ObjectPath: object });
  const key = `/${day}/${object}`;
  const bucket = `${STORES[place.region] ?? 'sh'}tempcos-${STORE_ACCOUNT}`;
  await put(storeUrl(api, bucket, place.region, key), zip, Sign);
  return { CosBucketRegion: place.region, TempCosObjectName: key };
}

const storeUrl = (api: TencentApi, bucket: string, region: string, key: string): URL =>
  api.endpoint === null
    ? new URL(key, `https://${bucket}.cos.${region}.myqcloud.com`)
    : new URL(`/${bucket}${key}`, api.endpoint);

async function put(url: URL, bytes: Uint8Array, authorization: string): Promise<void> {
  let status: number;
  try {
    const request = { method: 'PUT', headers: { authorization }, body: Buffer.from(bytes) };
    const response = await fetch(url, { ...request, signal: AbortSignal.timeout(TIMEOUT_MS) });
    status = response.status;
    await response.arrayBuffer();
  } catch (error) {
    throw new ApiError('', `${url.host}: ${error instanceof Error ? error.message : String(error)}`, 'PutObject');
  }
  if (status !== 200) throw new ApiError(`HTTP ${status}`, url.host, 'PutObject');
}
