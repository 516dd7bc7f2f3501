import type { ExportView, InputOf, OutputOf, questionnaireContract, ReportFile } from '../contract/index';
import { call } from './call';
import { newRequestId } from './request-id';

type Contract = typeof questionnaireContract;

export const results = (fields: InputOf<Contract['results']>): Promise<OutputOf<Contract['results']>> =>
  call('questionnaire', 'results', fields);

export const texts = (fields: InputOf<Contract['texts']>): Promise<OutputOf<Contract['texts']>> =>
  call('questionnaire', 'texts', fields);

export const release = (fields: InputOf<Contract['release']>): Promise<OutputOf<Contract['release']>> =>
  call('questionnaire', 'release', fields);

/**
 * Writes all answers into a file, part by part. Asked again after something went wrong, it goes on where it was; asked again
 * when the file is there, it gives the file with an address that holds.
 * @param told of each part that is written
 */
export function answersFile(id: string, told: (done: number, total: number) => void): () => Promise<ReportFile> {
  let exportId: string | undefined;
  /** Of the part that is under way: whether it arrived, nobody knows when the network fails. */
  let requestId = newRequestId();
  return async () => {
    for (;;) {
      const view: ExportView = await call('questionnaire', 'export', {
        requestId,
        id,
        ...(exportId === undefined ? {} : { exportId }),
      });
      ({ exportId } = view);
      requestId = newRequestId();
      if (view.state === 'ready') return view.file;
      told(view.done, view.total);
    }
  };
}
