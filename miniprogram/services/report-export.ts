import type { CountyExportView, InputOf, reportContract } from '../contract/index';
import { call } from './call';
import { newRequestId } from './request-id';

type Contract = typeof reportContract;
type Order = Omit<InputOf<Contract['export']>, 'requestId' | 'exportId'>;

export type GoingExport = Extract<CountyExportView, { state: 'going' }>;
export type ReadyExport = Extract<CountyExportView, { state: 'ready' }>;

/** Writes the county's data into a file, part by part; as `inParts`. */
export const countyFile = (order: Order, told: (view: GoingExport) => void): (() => Promise<ReadyExport>) =>
  inParts((of) => call('report', 'export', { ...order, ...of }), told);

/** The same with the archive, without persons. */
export const archiveFile = (told: (view: GoingExport) => void): (() => Promise<ReadyExport>) =>
  inParts((of) => call('report', 'archive', of), told);

/**
 * Asked again after something went wrong, it goes on where it was; asked again when the file is there, it gives the file
 * with an address that holds.
 */
function inParts(
  part: (of: { requestId: string; exportId?: string }) => Promise<CountyExportView>,
  told: (view: GoingExport) => void,
): () => Promise<ReadyExport> {
  let exportId: string | undefined;
  /** Of the part that is under way: whether it arrived, nobody knows when the network fails. */
  let requestId = newRequestId();
  return async () => {
    for (;;) {
      const view = await part({ requestId, ...(exportId === undefined ? {} : { exportId }) });
      ({ exportId } = view);
      requestId = newRequestId();
      if (view.state === 'ready') return view;
      told(view);
    }
  };
}
