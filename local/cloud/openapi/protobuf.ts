import protobuf from 'protobufjs';

const { Field, Type } = protobuf;

/**
 * The messages in which the SDK wraps calls of WeChat's open API; numbers as in the SDK's own definition.
 * Only what such calls use is declared, the rest is skipped when reading.
 */
const pair = new Type('KeyValuePair')
  .add(new Field('key', 1, 'string'))
  .add(new Field('value', 2, 'bytes'))
  .add(new Field('contentType', 3, 'string'))
  .add(new Field('filename', 4, 'string'));
const openApiData = new Type('OpenApiData').add(pair).add(new Field('pairs', 1, 'KeyValuePair', 'repeated'));
const request = new Type('CommApiData')
  .add(openApiData)
  .add(new Field('apiType', 1, 'int32'))
  .add(new Field('openapiData', 2, 'OpenApiData'));
const response = new Type('CommOpenApiResp')
  .add(new Field('respData', 1, 'bytes'))
  .add(new Field('contentType', 2, 'string'))
  .add(new Field('errorCode', 3, 'int32'))
  .add(new Field('httpCode', 4, 'int32'));

export type ApiFields = Record<string, unknown>;

/** The fields of a call: values are JSON, media come as bytes. @returns null when it can't be read */
export function decodeRequest(bytes: Buffer): ApiFields | null {
  try {
    const message = request.toObject(request.decode(bytes), { bytes: Buffer, arrays: true }) as {
      openapiData?: { pairs: { key: string; value: Buffer; contentType?: string }[] };
    };
    const fields: ApiFields = {};
    for (const { key, value = Buffer.alloc(0), contentType } of message.openapiData?.pairs ?? []) {
      fields[key] = contentType ? value : (JSON.parse(value.toString('utf8')) as unknown);
    }
    return fields;
  } catch {
    return null;
  }
}

export function encodeResponse(answer: { body: Buffer; contentType: string } | { errorCode: number }): Buffer {
  const message =
    'body' in answer
      ? { respData: answer.body, contentType: answer.contentType, errorCode: 0, httpCode: 200 }
      : { respData: Buffer.alloc(0), contentType: '', errorCode: answer.errorCode, httpCode: 200 };
  return Buffer.from(response.encode(response.create(message)).finish());
}
