/** The rules of the house, as functions from a file to what is wrong with it. */

export type SourceFile = { path: string; source: string };

/** What an area of the house may import, besides itself: our aliases, and packages by pattern. */
type Arrow = { may: readonly string[]; packages: RegExp };

const anything = /./;
const react = /^(react|react-dom|@remix-run\/react|lucide-react)(\/|$)/;
const inRoutes =
  /^(react|react-dom|@remix-run\/(react|node|route-config|server-runtime)|lucide-react|valibot|isbot|idb|node:stream|@simplewebauthn\/browser|workbox-window)(\/|$)/;
const route: Arrow = { may: ["#domain", "#offline", "#ui", "#server", "#messages"], packages: inRoutes };

/** The arrows: who may import whom. The most specific area of a path counts. */
const arrows: Record<string, Arrow> = {
  "app/domain": { may: [], packages: /^valibot$/ },
  "app/offline": { may: ["#domain"], packages: /^(valibot|idb)$/ },
  "app/ui": { may: ["#domain", "#messages"], packages: react },
  "app/ui/messages": { may: ["#messages"], packages: anything },
  "app/ui/fonts": { may: [], packages: anything },
  "app/ui/icons": { may: [], packages: anything },
  "app/shop": route,
  "app/account": route,
  "app/vendor": route,
  "app/admin": route,
  "app/developers": route,
  "app/api": { may: ["#domain", "#server"], packages: /^(@remix-run\/node|valibot)$/ },
  // The API's own description, made on the server alone.
  "app/api/describe": {
    may: ["#domain", "#server"],
    packages: /^(node:crypto|valibot|@valibot\/to-json-schema)$/,
  },
  app: { may: route.may, packages: inRoutes },
  server: { may: ["#domain", "#prisma", "#workers"], packages: anything },
  // Mails are written in the words of the screens, and dates and devices as they write them.
  "server/mail": { may: ["#domain", "#server", "#messages", "#ui"], packages: anything },
  // So is the page in the place of one that cannot be had.
  "server/http/trouble": { may: ["#domain", "#server", "#messages", "#ui"], packages: anything },
  workers: { may: ["#domain", "#server"], packages: anything },
  infra: { may: ["#domain"], packages: anything },
  // Functions run the application's own code, and stacks lay beside it the files it reads.
  "infra/functions": { may: ["#domain", "#server"], packages: anything },
  "infra/stacks": { may: ["#domain", "#server"], packages: anything },
  // What the application needs of the platform stands in the application.
  "infra/checks": { may: ["#domain", "#server"], packages: anything },
  // Partners' requests are checked by the description the application publishes, and tasks end as it does.
  "infra/constructs": { may: ["#domain", "#api", "#server"], packages: anything },
};

/** Of the server, what routes may not reach past use cases and records to. */
const behindUseCases =
  /^#server\/(platform\/(postgres|transaction|queue|storage)|replicas\/replicas)\.server$/;

/** Modules that do I/O, and those that cannot run in a browser. */
const inputOutput =
  /^(node:(fs|fs\/promises|net|http|https|http2|dns|tls|dgram|child_process|worker_threads|sqlite)|pg|ioredis|ioredis-mock|pino|sirv|fauxqs|sqs-consumer|vite|@aws-sdk\/.+|aws-ses-v2-local|@prisma\/.+|#prisma|@node-rs\/argon2)$/;

/** The programs themselves: nothing imports them, so nothing can leak through them. */
const programs = ["server/index.ts", "workers/index.ts"];

const statement = /^\s*(?:import|export)\s+(type\s+)?(?:[^"';]*?\sfrom\s+)?"([^"]+)"/gm;
const dynamic = /\bimport\(\s*"([^"]+)"\s*\)/g;

export type Import = { from: string; typeOnly: boolean };

/** Every module a source imports. */
export function importsOf(source: string): Import[] {
  const fixed = [...source.matchAll(statement)].map((match) => ({
    from: match[2] ?? "",
    typeOnly: match[1] !== undefined,
  }));
  return [
    ...fixed,
    ...[...source.matchAll(dynamic)].map((match) => ({ from: match[1] ?? "", typeOnly: false })),
  ];
}

function areaOf(path: string): string | undefined {
  return Object.keys(arrows)
    .filter((area) => path.startsWith(`${area}/`))
    .sort((a, b) => b.length - a.length)[0];
}

const ownAlias: Record<string, string> = {
  "app/domain": "#domain",
  "app/offline": "#offline",
  "app/ui": "#ui",
  server: "#server",
  workers: "#workers",
};

/** Imports that run against the arrows. Tests may import what they test with. */
export function againstArrows({ path, source }: SourceFile): string[] {
  const area = areaOf(path);
  const arrow = area === undefined ? undefined : arrows[area];
  if (area === undefined || arrow === undefined || isTest(path)) return [];
  const isRoute = area.startsWith("app") && arrow.may.includes("#server");
  return importsOf(source).flatMap(({ from, typeOnly }) => {
    if (from.startsWith(".")) return [];
    if (from.startsWith("#")) {
      const alias = from.split("/")[0] ?? "";
      if (isRoute && !typeOnly && behindUseCases.test(from))
        return [`${path} reaches past the use cases to ${from}`];
      if (alias === ownAlias[area] || arrow.may.includes(alias)) return [];
      return [
        `${path} must not import ${from}: ${area} may import ${arrow.may.join(", ") || "nothing but itself"}`,
      ];
    }
    return arrow.packages.test(from) || from.startsWith("virtual:")
      ? []
      : [`${path} must not import the package ${from}`];
  });
}

/** Files of the server that do I/O without saying so in their name, and could slip into the browser's bundle. */
export function unmarkedInputOutput({ path, source }: SourceFile): string[] {
  const onServer = path.startsWith("server/") || path.startsWith("workers/");
  if (!onServer || isTest(path) || path.endsWith(".server.ts") || programs.includes(path)) return [];
  return importsOf(source)
    .filter(({ from, typeOnly }) => !typeOnly && inputOutput.test(from))
    .map(({ from }) => `${path} imports ${from}: a file that does I/O ends in .server.ts`);
}

/** The corner of the house within which a relative path may climb: the routes are one, a server subject is one. */
function corner(path: string): string {
  const [first = "", second = "", inFolder] = path.split("/");
  if (first === "app") return ["domain", "offline", "ui"].includes(second) ? `app/${second}` : "app";
  return first === "server" && inFolder !== undefined ? `server/${second}` : first;
}

const aliased = /^(app\/(domain|offline|ui)|server|workers|prisma|test)\//;

/** Relative imports that climb out of their own corner of the house where an alias would say it plainly. */
export function climbingImports({ path, source }: SourceFile): string[] {
  return importsOf(source)
    .filter(({ from }) => from.startsWith("../"))
    .map(({ from }) => ({ from, target: joined(path, from) }))
    .filter(({ target }) => aliased.test(target) && corner(target) !== corner(path))
    .map(({ from }) => `${path} climbs to ${from}: use the alias of that folder`);
}

function joined(path: string, relative: string): string {
  return new URL(relative, `file:///${path}`).pathname.slice(1);
}

/** What routes may call of the server without a line in the table of permissions, and why that is safe. */
const PUBLIC_FUNCTIONS: Readonly<Record<string, string>> = {
  accountProblem: "words a refusal",
  answerSession: "words an answer",
  problemResponse: "words a refusal",
  answerSecondStep: "words an answer",
  requireMethod: "refuses a method",
  readJson: "parses a body",
  keepBrowserErrors: "open to everybody, and counted",
  readInvitation: "shown to whoever holds the link",
  requireRowId: "parses an address",
  requireActor: "says who asks",
  requirePrincipal: "says who asks",
  findActor: "says who asks",
  readIdentity: "says who asks",
  sessionNameOf: "says who asks",
  mayStillAsk: "says whether who asked still may",
  issuerOf: "says who we are",
  readTokenRequest: "parses a body",
  tokenProblem: "words a refusal",
  refreshSessionToken: "open to whoever holds a refresh token",
  issuePartnerToken: "open to whoever holds an API key",
  publishedKeys: "the keys that verify are public",
  signOut: "whoever has a session may end it",
  endSession: "whoever has a session may end it",
  openDeviceSession: "opens a session for whoever proves the device's secret",
  register: "open to everybody, and counted",
  registerAgain: "open to the device that asked, and counted",
  findRegistration: "open to whoever has the challenge's id or token",
  confirmRegistration: "open to whoever reads the mail",
  askPasswordReset: "open to everybody, and counted",
  findPasswordReset: "open to whoever has the challenge's id or token",
  resetPassword: "open to whoever reads the mail",
  findEmailChange: "open to whoever has the challenge's id or token",
  confirmEmailChange: "open to whoever reads the mail",
  findEmailUndo: "open to whoever has the token",
  undoEmailChange: "open to whoever reads the mail",
  signIn: "open to everybody, and counted",
  showSecondFactor: "open to whoever gave the password a moment ago, and counted",
  readSecondStep: "open to whoever gave the password a moment ago",
  askForPasskey: "open to everybody: it asks for a signature",
  signInWithPasskey: "open to whoever can sign",
  settleFactors: "whoever changed a factor ends their own other sessions",
  applyBatch: "each operation in it is a use case",
  answerChanges: "the catalogue is public",
  sendCompressed: "sends what is public",
  serveBlob: "the catalogue is public",
  serveManifest: "the catalogue is public",
  classOf: "says how requests are counted",
  readCategoryPage: "the catalogue is public",
  readHomePage: "the catalogue is public",
  readProductPage: "the catalogue is public",
  readSearchPage: "the catalogue is public",
  readVendorPage: "the catalogue is public",
  readVendorsPage: "the catalogue is public",
  log: "writes a line for whoever runs the shop",
};

const madeUseCase = /^export const (\w+) = useCase[<(]/gm;
/** Names taken from the server: imported, or handed on to whoever imports this file. */
const named = /^(?:import|export) \{([^}]*)\} from "(#server\/[^"]+)"/gm;
/** What takes everything at once, whatever it is called. */
const wholesale = /^(?:import|export) \*[^"]*from "(#server\/[^"]+)"/gm;

/** Names of the use cases a server file makes. */
export function useCasesIn({ source }: SourceFile): string[] {
  return [...source.matchAll(madeUseCase)].map((match) => match[1] ?? "");
}

/**
 * What a route calls of the server around the table of permissions: neither one of `useCases` nor public by name.
 * Constants in capitals are no calls.
 */
export function aroundTheTable({ path, source }: SourceFile, useCases: ReadonlySet<string>): string[] {
  if (!/^app\/(shop|account|vendor|admin|desk|developers|api)\//.test(path) || isTest(path)) return [];
  const names = [...source.matchAll(named)].flatMap((match) => (match[1] ?? "").split(","));
  const everything = [...source.matchAll(wholesale)].map((match) => `everything of ${match[1]}`);
  return [...names, ...everything]
    .map((name) => name.trim().replace(/ as \w+$/, ""))
    .filter((name) => name !== "" && !name.startsWith("type ") && !/^[A-Z_]+$/.test(name))
    .filter((name) => !useCases.has(name) && !(name in PUBLIC_FUNCTIONS))
    .map((name) => `${path} calls ${name}, which is neither a use case nor public by name`);
}

const junkDrawer = /(^|\/)(utils|helpers|common|lib|misc)\//;

/** Files in folders whose names say nothing. */
export function junkDrawers({ path }: SourceFile): string[] {
  return junkDrawer.test(path)
    ? [`${path} lies in a junk drawer: name the folder after what it is about`]
    : [];
}

/** What only server code says: were it in a file for browsers, server code would be in there too. */
const serverWords =
  /DATABASE_URL|SESSION_SECRET|LOOKUP_SECRET|ORDERS_QUEUE_URL|"node:(fs|net|http|child_process)"|PrismaClient|FOR UPDATE|statement_timeout/;

/** Files of the browser's bundle that carry server code. */
export function serverInBundle({ path, source }: SourceFile): string[] {
  const word = serverWords.exec(source)?.[0];
  return word === undefined ? [] : [`${path} contains server code: ${word}`];
}

function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/testing\//.test(path);
}
