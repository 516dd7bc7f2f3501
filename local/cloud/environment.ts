/** Names of the one environment that the local cloud is. Like real ones in form, so that code that checks the form works. */
export const ENV_ID = 'local-fangqianlou-1';
export const APP_ID = 'wx0000000000000000';
export const BUCKET = `6c6f-${ENV_ID}-1250000000`;
export const REGION = 'ap-shanghai';
/** What every file of this environment is called by: `cloud://<env>.<bucket>/<path>`. */
export const FILE_PREFIX = `cloud://${ENV_ID}.${BUCKET}/`;
