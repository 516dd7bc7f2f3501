import { UsageError } from '../options';
import { StepError } from './apply';
import { ApiError } from './tencent';

/** What people can do about an answer, by the beginning of its code. */
const HINTS: readonly [code: string, hint: string][] = [
  ['AuthFailure.SignatureExpire', '本机的时钟不准，请校准后再试。'],
  ['AuthFailure', 'TENCENTCLOUD_SECRETID 或 TENCENTCLOUD_SECRETKEY 不对，或已停用。'],
  ['UnauthorizedOperation', '这个密钥没有权限：请在访问管理里给它 QcloudTCBFullAccess 和 QcloudSCFFullAccess。'],
  ['ResourceNotFound', '环境里没有它：请核对环境 ID，再运行一次。'],
  ['LimitExceeded', '超过了套餐的限额：请在云开发控制台删掉不用的，或换一个套餐。'],
  ['RequestLimitExceeded', '平台说请求太多：请过一会儿再运行一次。'],
  ['ResourceUnavailable', '环境欠费或停用了：请在云开发控制台看看。'],
  ['CreateFailed', '云端没有装好依赖。再运行一次会删掉它重来。'],
  ['UpdateFailed', '云端没有装好依赖。再运行一次会重新上传。'],
  ['40125', 'WX_APPSECRET 不对。'],
  ['40013', 'WX_APPID 不对。'],
  ['40164', '本机 IP 不在白名单里：mp.weixin.qq.com → 开发管理 → 开发设置 → IP 白名单。'],
  [
    '48001',
    '这个账号不能用接口设置云调用的权限：请在微信开发者工具里对每个云函数点一次「上传并部署：云端安装依赖」，以后用 --only 跳过 openapi。',
  ],
];

/** A failure in sentences for whoever runs the deployment. */
export function explain(error: unknown): string {
  if (error instanceof UsageError) return error.message;
  if (error instanceof StepError)
    return `没有完成：${error.message}\n${explain(error.cause)}\n前面的都已做好。再运行一次，会从这里接着做。`;
  if (error instanceof ApiError) {
    const request = error.requestId ? `，请求 ${error.requestId}` : '';
    if (error.code === '')
      return `没有连上，或回答中断了（${error.action}：${error.message}）。请检查网络，再运行一次。`;
    const hint = HINTS.find(([code]) => error.code.startsWith(code))?.[1] ?? '';
    return `${hint}平台的回答：${error.code} ${error.message}（${error.action}${request}）`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
