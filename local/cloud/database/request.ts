/** Fields of a protocol request, checked. */
import type { ProtocolRequest } from '../types';
import { decode, type ServerTime } from './ejson';
import { invalidParam } from './errors';
import { isDocument, type Document } from './value';

export function text(request: ProtocolRequest, name: string): string {
  const value = request[name];
  if (typeof value !== 'string' || value === '') throw invalidParam(`${name} must be a text that isn't empty`);
  return value;
}

export function optionalText(request: ProtocolRequest, name: string): string | undefined {
  const value = request[name];
  if (value === undefined || value === null || value === '') return undefined;
  if (typeof value !== 'string') throw invalidParam(`${name} must be a text`);
  return value;
}

/** A whole number that isn't negative. */
export function count(request: ProtocolRequest, name: string): number | undefined {
  const value = request[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) {
    throw invalidParam(`${name} must be a whole number that is not negative`);
  }
  return value;
}

export function flag(request: ProtocolRequest, name: string): boolean {
  const value = request[name];
  if (value === undefined || value === null) return false;
  if (typeof value !== 'boolean') throw invalidParam(`${name} must be true or false`);
  return value;
}

/** Extended JSON text of an object; a missing or empty one is the empty object. */
export function document(request: ProtocolRequest, name: string, serverTime: ServerTime): Document {
  const source = optionalText(request, name);
  if (source === undefined) return {};
  return asDocument(decode(source, serverTime), name);
}

export function asDocument(value: unknown, name: string): Document {
  if (!isDocument(value)) throw invalidParam(`${name} must be an object`);
  return value;
}

/** Extended JSON texts, one for each document. */
export function texts(request: ProtocolRequest, name: string): string[] {
  const value = request[name];
  const list: unknown[] = Array.isArray(value) ? value : [value];
  if (list.length === 0) throw invalidParam(`${name} must not be empty`);
  return list.map((item) => {
    if (typeof item !== 'string') throw invalidParam(`${name} must hold texts`);
    return item;
  });
}
