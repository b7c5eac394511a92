/** The data folder can't be used. The message is for whoever starts the server: the thing, what it means, the way out. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** Stored bytes are not what was written. A document that is damaged refuses to open; it never opens empty. */
export class StorageDamageError extends Error {
  override readonly name = 'StorageDamageError';
}
