const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz';

/**
 * A new id for one submit, kept until it is answered. It needs to be unique for one person only: the server
 * derives the document's id from the caller and this.
 */
export function newRequestId(): string {
  const random = Array.from({ length: 16 }, () => LETTERS[Math.floor(Math.random() * LETTERS.length)]).join('');
  return `${Date.now().toString(36)}-${random}`;
}
