declare module "subset-font" {
  type Options = {
    targetFormat: "woff2" | "woff" | "sfnt";
    /** Limits each named axis to a range, e.g. `{ wght: { min: 400, max: 700 } }`. */
    variationAxes?: Record<string, { min: number; max: number; default?: number }>;
  };

  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
