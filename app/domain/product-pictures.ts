import * as v from "valibot";

/** Widths in pixels: a card on a phone, the same on a dense screen or a product on a phone, a product on a desktop. */
export const PICTURE_WIDTHS = [160, 480, 960] as const;
export type PictureWidth = (typeof PICTURE_WIDTHS)[number];
export const PICTURE_FORMATS = ["avif", "webp"] as const;
export type PictureFormat = (typeof PICTURE_FORMATS)[number];

/** What files may be uploaded as; what they are is read off their bytes. */
export const PICTURE_TYPES = ["image/jpeg", "image/png", "image/webp"] as const;
export type PictureType = (typeof PICTURE_TYPES)[number];

/** Largest file taken, bytes, and largest picture, pixels: it takes four bytes each once it is unpacked. */
export const MAX_PICTURE_BYTES = 10 * 1024 * 1024;
export const MAX_PICTURE_PIXELS = 24_000_000;
/** Longest side of a picture, pixels: WebP knows no longer one. */
export const MAX_PICTURE_SIDE = 16_383;

/** A picture's name: 128 bits of its file's SHA-256, base64url. Other bytes, other name: its sizes never change. */
export const pictureSchema = v.pipe(v.string(), v.regex(/^[\w-]{22}$/));

/** Where one size of a picture is served. */
export function pictureAddress(picture: string, width: PictureWidth, format: PictureFormat): string {
  return `/media/${picture}/${width}.${format}`;
}

/** Why an upload came to nothing; `not-made`: it came, and we failed; `replaced`: somebody sent or chose another picture meanwhile. */
export const UPLOAD_REFUSALS = [
  "too-large",
  "not-a-picture",
  "cut-short",
  "never-came",
  "not-made",
  "replaced",
] as const;
export type UploadRefusal = (typeof UPLOAD_REFUSALS)[number];

export const pictureUploadSchema = v.variant("state", [
  v.object({ state: v.literal("waiting"), reason: v.null() }),
  v.object({ state: v.literal("ready"), reason: v.null() }),
  v.object({ state: v.literal("refused"), reason: v.picklist(UPLOAD_REFUSALS) }),
]);
export type PictureUpload = v.InferOutput<typeof pictureUploadSchema>;

/** How the picture of a product stands, for those who may change it. */
export const productPictureSchema = v.object({
  /** Names the sizes shown, `/media/<name>/480.webp`; empty for the illustration. */
  shown: v.string(),
  /** The one before, to put back; empty without one. */
  earlier: v.string(),
  /** Other vendors sell the product too: its picture is the marketplace's to choose. */
  shared: v.boolean(),
  /** What became of the file sent last; null before the first. */
  upload: v.nullable(pictureUploadSchema),
});
export type ProductPicture = v.InferOutput<typeof productPictureSchema>;

/** What somebody says of a file before sending it. */
export const announcedFileSchema = v.object({
  type: v.picklist(PICTURE_TYPES),
  bytes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_PICTURE_BYTES)),
});
export type AnnouncedFile = v.InferOutput<typeof announcedFileSchema>;

/** Where and how a browser sends a file: a form of these fields, the file last, posted to `url`. */
export const uploadFormSchema = v.object({
  uploadId: v.string(),
  url: v.string(),
  fields: v.record(v.string(), v.string()),
});
export type UploadForm = v.InferOutput<typeof uploadFormSchema>;
