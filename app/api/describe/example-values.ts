/** Who and what the examples speak of. All of it is made up. */

export const VENDOR = 7;
export const OFFER = 4711;
export const PRODUCT = 812;
export const SHOPPER = "0198c3a4-5b6c-7d8e-9f00-112233445566";
export const CLIENT_GROUP = "0198c3a4-0000-7abc-8def-0123456789ab";
export const DEVICE_SECRET = "c2l4dGVlbi1wbHVzLXNpeHRlZW4tcmFuZG9tLWJ5dGU";
export const ORDER = "0198c3a5-1f2e-7aaa-8bbb-ccddeeff0011";
export const LINE = "0198c3a5-1f2e-7aab-8bbb-ccddeeff0012";
export const EVENT_AT = Date.UTC(2026, 4, 30, 9, 12);
export const EMAIL = "ada@example.org";
export const PASSWORD = "plum orchard at dawn";
export const CHALLENGE = "0198c3a6-7a7b-7c7d-8e8f-909192939495";
export const HASH = "9f2c4e6a8b0d1f3e5a7c9b1d3f5e7a9c";
export const EPOCH = "6f1c1d0e-9f5b-4c53-a7a8-0c0f8f0e6b2d";

/** Long random texts, shortened where they are only shown. */
export const API_KEY = "egm_0198c3a7000070008000000000000001_…";
export const ACCESS_TOKEN =
  "eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCIsImtpZCI6Ii4uLiJ9.eyJpc3MiOiIuLi4ifQ.c2lnbmF0dXJl";
export const REFRESH_TOKEN = "egmr_…";
