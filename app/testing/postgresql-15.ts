/** Where Debian keeps the oldest PostgreSQL that Parvis runs on. */
export const DEBIAN_15 = '/usr/lib/postgresql/15/bin';
