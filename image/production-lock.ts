import * as v from "valibot";

const Manifest = v.looseObject({
  dependencies: v.record(v.string(), v.string()),
  devDependencies: v.optional(v.record(v.string(), v.string())),
});

/** `devOptional`: wanted by a package for development, and by one of ours only as a peer it can do without. */
const Locked = v.looseObject({ dev: v.optional(v.boolean()), devOptional: v.optional(v.boolean()) });

const Lock = v.looseObject({ packages: v.record(v.string(), Locked) });

/**
 * What `npm ci` needs to install production's packages and no other: manifest and lock file without development's.
 * The whole lock file would be refused where the registry did not serve the optional packages of every platform that
 * development's tools have, and would bring Prisma's own tools along as peers, with TypeScript: half of the image.
 * @throws {v.ValiError} when either is not what npm writes.
 */
export function forProduction(manifest: unknown, lock: unknown): { manifest: object; lock: object } {
  const { devDependencies: _, ...rest } = v.parse(Manifest, manifest);
  const { packages, ...head } = v.parse(Lock, lock);
  const kept = Object.entries(packages).filter(([, { dev, devOptional }]) => !dev && !devOptional);
  const withoutDevelopment = kept.map(([name, { devDependencies: _, ...locked }]) => [name, locked]);
  return { manifest: rest, lock: { ...head, packages: Object.fromEntries(withoutDevelopment) } };
}
