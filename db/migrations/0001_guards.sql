-- What Postgres itself holds, whoever asks: balanced entries, append-only books and history, roomy hot rows.

ALTER TABLE task_states SET (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_vacuum_cost_delay = 0);
--> statement-breakpoint
ALTER TABLE job_workers SET (fillfactor = 50);
--> statement-breakpoint
ALTER TABLE assignments SET (fillfactor = 80);
--> statement-breakpoint
ALTER TABLE ledger_accounts SET (fillfactor = 50);
--> statement-breakpoint
-- Once per statement: the postings of an entry are written by one statement. Once per row would read an entry of a thousand lines a thousand times.
CREATE FUNCTION entries_balance() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE entry text;
BEGIN
  FOR entry IN SELECT DISTINCT entry_id FROM added LOOP
    IF (SELECT sum(amount_micros) FROM postings WHERE entry_id = entry) <> 0 THEN
      RAISE EXCEPTION 'the postings of entry % do not cancel', entry USING errcode = '23514';
    END IF;
  END LOOP;
  RETURN NULL;
END $$;
--> statement-breakpoint
CREATE TRIGGER postings_balance AFTER INSERT ON postings REFERENCING NEW TABLE AS added
  FOR EACH STATEMENT EXECUTE FUNCTION entries_balance();
--> statement-breakpoint
CREATE FUNCTION append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING errcode = '42501';
END $$;
--> statement-breakpoint
CREATE TRIGGER entries_append_only BEFORE UPDATE OR DELETE ON entries FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER postings_append_only BEFORE UPDATE OR DELETE ON postings FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON decisions FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
CREATE FUNCTION event_is_sealed_once() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF OLD.seal IS NOT NULL OR NEW.seal IS NULL
     OR (NEW.job_id, NEW.id, NEW.name, NEW.actor, NEW.subject, NEW.payload, NEW.created_at)
        IS DISTINCT FROM (OLD.job_id, OLD.id, OLD.name, OLD.actor, OLD.subject, OLD.payload, OLD.created_at) THEN
    RAISE EXCEPTION 'events are append-only' USING errcode = '42501';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER events_sealed_once BEFORE UPDATE ON events FOR EACH ROW EXECUTE FUNCTION event_is_sealed_once();
--> statement-breakpoint
CREATE TRIGGER events_append_only BEFORE DELETE ON events FOR EACH ROW EXECUTE FUNCTION append_only();
--> statement-breakpoint
INSERT INTO audit_head (id, seal, hash) VALUES (1, 0, repeat('0', 64));
