-- As before, and somebody who was erased while their order was on its way has no account: the order would bring back
-- where they live, and nobody could deliver it.
CREATE OR REPLACE FUNCTION next_order_seq(asking uuid, OUT owner uuid, OUT seq integer) LANGUAGE plpgsql AS $$
BEGIN
  owner := asking;
  LOOP
    UPDATE accounts SET order_seq = order_seq + 1
      WHERE id = owner AND adopted_by_id IS NULL AND erased_at IS NULL
      RETURNING order_seq INTO seq;
    EXIT WHEN FOUND;
    SELECT adopted_by_id INTO owner FROM accounts WHERE id = owner;
    IF owner IS NULL THEN
      RAISE EXCEPTION 'no account %', asking;
    END IF;
  END LOOP;
END $$;
