import { createServer } from "node:http";
import process from "node:process";
import { Pool } from "pg";
import { renderToString } from "react-dom/server";
import { createStaticHandler, createStaticRouter, StaticRouterProvider } from "react-router-dom/server.js";
import { decode } from "turbo-stream";
import * as v from "valibot";
import CategoryRoute from "../app/shop/category.tsx";
import ShopLayout from "../app/shop/shell/layout.tsx";

/**
 * The least that could render a category's page: one select of its 24 products through `pg`, and `renderToString` of
 * the components of the shop. What stands around the cards is given, and nothing is compressed or kept.
 */

const givenSchema = v.object({ databaseUrl: v.string(), category: v.string(), page: v.string() });
const productSchema = v.looseObject({ id: v.number() });
const pageSchema = v.looseObject({
  listing: v.looseObject({ cards: v.array(v.looseObject({ product: productSchema })) }),
});
const answerSchema = v.record(v.string(), v.object({ data: v.optional(v.unknown()) }));

const SELECT = `
  SELECT p.id, p.name, p.brand, o.price, o.was_price, s.on_hand - s.reserved AS available
    FROM unnest($1::int[]) AS wanted(id) JOIN products p USING (id)
    JOIN LATERAL (SELECT * FROM offers WHERE product_id = p.id ORDER BY price LIMIT 1) o ON true
    JOIN stock_levels s ON s.offer_id = o.id`;

const routes = [
  {
    id: "shop",
    element: <ShopLayout />,
    children: [{ id: "page", path: "*", element: <CategoryRoute />, loader: () => null }],
  },
];

/** The page's data out of the answer with which Remix navigates to it. */
async function readPage(answer: string): Promise<v.InferOutput<typeof pageSchema>> {
  const { body } = new Response(answer);
  if (!body) throw new Error("an answer without a body");
  const { value } = await decode(body);
  for (const { data } of Object.values(v.parse(answerSchema, value))) {
    const page = v.safeParse(pageSchema, data);
    if (page.success) return page.output;
  }
  throw new Error("no route of the answer has a listing");
}

async function serve({ databaseUrl, category, page }: v.InferOutput<typeof givenSchema>): Promise<void> {
  const pool = new Pool({ connectionString: databaseUrl, max: 8 });
  const around = await readPage(page);
  const ids = around.listing.cards.map(({ product }) => product.id);
  const { dataRoutes, query } = createStaticHandler(routes);
  const context = await query(new Request(`http://localhost/c/${category}`));
  if (context instanceof Response) throw new Error("the page redirects");

  const render = async (): Promise<string> => {
    const { rows } = await pool.query({ name: "cards", text: SELECT, values: [ids] });
    const byId = new Map(rows.map((row) => [row.id, row]));
    const cards = around.listing.cards.map((card) => {
      const { name, brand } = byId.get(card.product.id) ?? {};
      return { ...card, product: { ...card.product, name, brand } };
    });
    const data = { ...around, listing: { ...around.listing, cards } };
    const filled = { ...context, loaderData: { page: data } };
    const router = createStaticRouter(dataRoutes, filled);
    return renderToString(<StaticRouterProvider router={router} context={filled} hydrate={false} />);
  };

  const server = createServer(async (_request, response) => {
    const html = Buffer.from(await render());
    response.writeHead(200, { "Content-Type": "text/html", "Content-Length": html.length }).end(html);
  });
  server.listen(0, "127.0.0.1", () => process.send?.(server.address()));
}

process.once("message", (given) => serve(v.parse(givenSchema, given)));
process.once("disconnect", () => process.exit());
