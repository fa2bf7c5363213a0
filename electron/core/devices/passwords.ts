import { createHmac, randomBytes, scrypt, timingSafeEqual } from 'node:crypto';

/** Cost of scrypt (RFC 7914): about 50 ms and 16 MB on a desktop machine. */
const COST = 16_384;
const BLOCK_SIZE = 8;
const PARALLELISM = 1;
const KEY_BYTES = 32;

/** Largest cost accepted from a file: a hash must not be able to use up the memory. */
const MAX_COST = 1_048_576;

const HASH = /^scrypt:(\d{4,7}):(\d{1,2}):(\d{1,2}):([A-Za-z0-9+/]+=*):([A-Za-z0-9+/]+=*)$/;

/** Hashes a password for the configuration: `scrypt:N:r:p:salt:key`, salt and key in base64. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(Buffer.from(password), salt, COST, BLOCK_SIZE, PARALLELISM);
  const numbers = [COST, BLOCK_SIZE, PARALLELISM].map(String);
  return ['scrypt', ...numbers, salt.toString('base64'), key.toString('base64')].join(':');
}

/** True for a text that `hashPassword` could have written. */
export function isPasswordHash(text: string): boolean {
  const match = HASH.exec(text);
  return match !== null && Number(match[1]) <= MAX_COST;
}

/** Checks passwords of users. */
export interface PasswordChecker {
  check(username: string, password: Buffer): Promise<boolean>;
}

/**
 * Builds a checker. A password that was right is remembered under a key that lives as long as this process, so that a
 * city of devices that reconnects at once does not cost an scrypt each.
 */
export function createPasswordChecker(hashes: ReadonlyMap<string, string>): PasswordChecker {
  const key = randomBytes(32);
  const known = new Map<string, Buffer>();
  // An unknown user costs the same time as a wrong password.
  const decoy = `scrypt:${String(COST)}:8:1:${randomBytes(16).toString('base64')}:${randomBytes(32).toString('base64')}`;

  return {
    check: async (username, password) => {
      const digest = createHmac('sha256', key).update(password).digest();
      const remembered = known.get(username);
      if (remembered !== undefined && timingSafeEqual(remembered, digest)) return true;
      const hash = hashes.get(username);
      const isRight = await matches(hash ?? decoy, password);
      if (!isRight || hash === undefined) return false;
      known.set(username, digest);
      return true;
    },
  };
}

async function matches(hash: string, password: Buffer): Promise<boolean> {
  const match = HASH.exec(hash);
  if (match === null || !isPasswordHash(hash)) return false;
  const [, cost, blockSize, parallelism, salt = '', expected = ''] = match;
  const expectedKey = Buffer.from(expected, 'base64');
  const key = await derive(
    password,
    Buffer.from(salt, 'base64'),
    Number(cost),
    Number(blockSize),
    Number(parallelism),
    expectedKey.length,
  );
  return key.length === expectedKey.length && timingSafeEqual(key, expectedKey);
}

function derive(
  password: Buffer,
  salt: Buffer,
  cost: number,
  blockSize: number,
  parallelism: number,
  bytes = KEY_BYTES,
): Promise<Buffer> {
  const maxmem = 256 * cost * blockSize;
  return new Promise((resolve, reject) => {
    scrypt(password, salt, bytes, { N: cost, r: blockSize, p: parallelism, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
