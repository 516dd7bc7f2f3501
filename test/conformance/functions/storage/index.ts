/** Writes a file and reads it back, as a function does. */
import cloud from '../cloud';

export async function main({ cloudPath, text }: { cloudPath: string; text: string }): Promise<unknown> {
  const { fileID } = await cloud.uploadFile({ cloudPath, fileContent: Buffer.from(text) });
  const { fileContent } = await cloud.downloadFile({ fileID });
  return { fileID, text: fileContent.toString('utf8') };
}
