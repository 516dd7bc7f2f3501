/** AES-256-GCM: `<key id>.<iv>.<tag>.<ciphertext>`, base64url. */
export type Encrypted = string;
