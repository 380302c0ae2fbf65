-- AlterTable
ALTER TABLE "outbox" ADD COLUMN     "trace" TEXT;

-- CreateTable
CREATE TABLE "order_notices" (
    "order_id" UUID NOT NULL,
    "state" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "order_notices_pkey" PRIMARY KEY ("order_id","state")
);

-- CreateTable
CREATE TABLE "error_groups" (
    "fingerprint" TEXT NOT NULL,
    "source" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "message" TEXT NOT NULL,
    "frames" TEXT[],
    "breadcrumb" TEXT[],
    "first_seen" TIMESTAMPTZ(3) NOT NULL,
    "last_seen" TIMESTAMPTZ(3) NOT NULL,
    "count" BIGINT NOT NULL,
    "first_release" TEXT NOT NULL,
    "last_release" TEXT NOT NULL,
    "trace_id" TEXT,
    "resolved_at" TIMESTAMPTZ(3),

    CONSTRAINT "error_groups_pkey" PRIMARY KEY ("fingerprint")
);

-- CreateIndex
CREATE INDEX "error_groups_last_seen_idx" ON "error_groups"("last_seen");

DROP FUNCTION place_order(uuid, uuid, text, integer, uuid, uuid, text, jsonb, bytea, integer, integer[], integer[], timestamptz);

-- As before, and its message to the reviewer carries the span it was written in. Those who do not know of spans yet
-- call it without one.
CREATE FUNCTION place_order(
  op uuid, client uuid, in_lane text, turn integer, asking uuid,
  order_id uuid, order_number text, placed_order jsonb, sealed_contact bytea, cap integer, offer_ids integer[], vendor_ids integer[],
  at timestamptz, span text DEFAULT NULL,
  OUT verdict text, OUT recorded_outcome text, OUT recorded_code text, OUT recorded_message text,
  OUT code text, OUT message text, OUT seq integer
) LANGUAGE plpgsql AS $$
DECLARE
  holder uuid;
  fault record;
BEGIN
  SELECT device.account_id INTO holder
    FROM client_groups device JOIN accounts account ON account.id = asking
   WHERE device.id = client AND device.account_id IN (account.id, account.adopted_by_id);
  IF NOT FOUND THEN
    verdict := 'not-yours';
    RETURN;
  END IF;
  SELECT taken.* INTO verdict, recorded_outcome, recorded_code, recorded_message
    FROM take_turn(op, client, in_lane, turn, 'order.place') taken;
  IF verdict <> 'fresh' THEN
    RETURN;
  END IF;

  SELECT line.offer_id, line.vendor_id, offer.id IS NOT NULL AS known,
         placed_order -> 'lines' -> (line.n::integer - 1) ->> 'lineId' AS line_id
    INTO fault
    FROM unnest(offer_ids, vendor_ids) WITH ORDINALITY AS line(offer_id, vendor_id, n)
    LEFT JOIN offers offer ON offer.id = line.offer_id
   WHERE offer.vendor_id IS DISTINCT FROM line.vendor_id
   ORDER BY line.n LIMIT 1;
  IF FOUND AND fault.known THEN
    code := 'unknown-vendor';
    message := format('line %s: vendor %s has no offer %s', fault.line_id, fault.vendor_id, fault.offer_id);
  ELSIF FOUND THEN
    code := 'unknown-offer';
    message := format('line %s: no offer %s', fault.line_id, fault.offer_id);
  ELSE
    SELECT next.owner, next.seq INTO holder, seq FROM next_order_seq(holder) next;
    INSERT INTO orders AS standing (id, account_id, number, state, placed, contact, price_cap, received_at, seq)
      VALUES (order_id, holder, order_number, 'received', placed_order, sealed_contact, cap, at, seq)
      ON CONFLICT (id) DO NOTHING;
    IF FOUND THEN
      INSERT INTO order_events (order_id, type, at) VALUES (place_order.order_id, 'received', place_order.at);
      INSERT INTO outbox (queue, payload, trace)
        VALUES ('orders', jsonb_build_object('orderId', place_order.order_id), span);
    ELSIF NOT EXISTS (SELECT FROM orders WHERE id = place_order.order_id AND account_id = holder) THEN
      code := 'not-yours';
      message := 'this order belongs to somebody else';
    END IF;
  END IF;
  IF code IS NOT NULL THEN
    UPDATE operations SET outcome = 'rejected', code = place_order.code, message = place_order.message WHERE op_id = op;
  END IF;
END $$;
