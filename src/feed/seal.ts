import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';

/**
 * Cursors are sealed: positions count the changes of a whole Marathon, which is nothing a viewer may read out of them, nor see by
 * comparing two. Replicas with the same secret open each other's.
 */
export interface Seal {
  close(text: string): string;
  /** Null for whatever was not sealed under this secret. */
  open(sealed: string): string | null;
}

/** What AES-GCM asks for (NIST SP 800-38D). */
const ivBytes = 12;
const tagBytes = 16;

export function createSeal(secret: string | Buffer): Seal {
  const key = createHash('sha256').update('mom-gateway cursors').update(secret).digest();
  return {
    close(text) {
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv('aes-256-gcm', key, iv, { authTagLength: tagBytes });
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url');
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, 'base64url');
      if (bytes.length <= ivBytes + tagBytes || bytes.toString('base64url') !== sealed) return null;
      const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, ivBytes), { authTagLength: tagBytes });
      decipher.setAuthTag(bytes.subarray(ivBytes, ivBytes + tagBytes));
      try {
        return decipher.update(bytes.subarray(ivBytes + tagBytes), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return null;
      }
    },
  };
}
