ALTER TABLE "catalogue_log" DROP COLUMN "removed";

ALTER TABLE "catalogue_publication"
  ADD COLUMN "log_start" INTEGER NOT NULL DEFAULT 0,
  ALTER COLUMN "manifest" DROP NOT NULL;

ALTER TABLE "catalogue_blobs"
  ADD COLUMN "quality" INTEGER NOT NULL,
  ADD COLUMN "retired_at" TIMESTAMPTZ(3);

-- The bytes are compressed already.
ALTER TABLE "catalogue_blobs" ALTER COLUMN "brotli" SET STORAGE EXTERNAL, ALTER COLUMN "gzip" SET STORAGE EXTERNAL;

INSERT INTO "catalogue_publication" ("id", "epoch", "seq", "manifest") VALUES (1, gen_random_uuid(), 0, NULL);

-- What changes in the catalogue is noted in the writer's own transaction, whoever writes and however. A row that
-- comes or goes (removed_at) takes along what is only shown with it: a vendor its offers, a product its offers, a
-- category its products and their offers.

CREATE FUNCTION note_vendor_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'vendor', id FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'vendor', id FROM old_rows;
  ELSE
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT 'vendor', n.id FROM new_rows n JOIN old_rows o USING (id) WHERE n IS DISTINCT FROM o
      UNION ALL
      SELECT 'offer', f.id FROM new_rows n JOIN old_rows o USING (id) JOIN offers f ON f.vendor_id = n.id
      WHERE (n.removed_at IS NULL) <> (o.removed_at IS NULL);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_category_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'category', id FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'category', id FROM old_rows;
  ELSE
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT 'category', n.id FROM new_rows n JOIN old_rows o USING (id) WHERE n IS DISTINCT FROM o;
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT changed.entity, changed.id
      FROM new_rows n JOIN old_rows o USING (id) JOIN products p ON p.category_id = n.id
      LEFT JOIN offers f ON f.product_id = p.id
      CROSS JOIN LATERAL (VALUES ('product', p.id), ('offer', f.id)) AS changed (entity, id)
      WHERE (n.removed_at IS NULL) <> (o.removed_at IS NULL) AND changed.id IS NOT NULL;
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_product_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'product', id FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'product', id FROM old_rows;
  ELSE
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT 'product', n.id FROM new_rows n JOIN old_rows o USING (id) WHERE n IS DISTINCT FROM o
      UNION ALL
      SELECT 'offer', f.id FROM new_rows n JOIN old_rows o USING (id) JOIN offers f ON f.product_id = n.id
      WHERE (n.removed_at IS NULL) <> (o.removed_at IS NULL);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION note_offer_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'offer', id FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'offer', id FROM old_rows;
  ELSE
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT 'offer', n.id FROM new_rows n JOIN old_rows o USING (id) WHERE n IS DISTINCT FROM o;
  END IF;
  RETURN NULL;
END $$;

-- Only what can be sold is published: handing over what was reserved changes nothing for anybody else.
CREATE FUNCTION note_stock_changes() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'offer', offer_id FROM new_rows;
  ELSIF TG_OP = 'DELETE' THEN
    INSERT INTO catalogue_changes (entity, entity_id) SELECT 'offer', offer_id FROM old_rows;
  ELSE
    INSERT INTO catalogue_changes (entity, entity_id)
      SELECT 'offer', n.offer_id FROM new_rows n JOIN old_rows o USING (offer_id)
      WHERE n.on_hand - n.reserved <> o.on_hand - o.reserved;
  END IF;
  RETURN NULL;
END $$;

DO $$
DECLARE
  kind RECORD;
BEGIN
  FOR kind IN SELECT * FROM (VALUES
    ('vendors', 'note_vendor_changes'),
    ('categories', 'note_category_changes'),
    ('products', 'note_product_changes'),
    ('offers', 'note_offer_changes'),
    ('stock_levels', 'note_stock_changes')) AS kinds (watched, note)
  LOOP
    EXECUTE format('CREATE TRIGGER %I AFTER INSERT ON %I REFERENCING NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', kind.note || '_insert', kind.watched, kind.note);
    EXECUTE format('CREATE TRIGGER %I AFTER UPDATE ON %I REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', kind.note || '_update', kind.watched, kind.note);
    EXECUTE format('CREATE TRIGGER %I AFTER DELETE ON %I REFERENCING OLD TABLE AS old_rows
      FOR EACH STATEMENT EXECUTE FUNCTION %I()', kind.note || '_delete', kind.watched, kind.note);
  END LOOP;
END $$;
