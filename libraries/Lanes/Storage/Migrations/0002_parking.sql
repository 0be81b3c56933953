-- A message whose target (what it answers, edits, revokes) is not known yet steps out of its lane and waits for it, for a bounded time.

alter table lane_messages
    drop constraint lane_messages_status_check,
    -- The old rows meet the narrower constraint that goes: no need to read them all under a lock.
    add constraint lane_messages_status_check check (status in ('waiting', 'parked', 'delivered', 'skipped', 'dead')) not valid,
    add column parked_target text,
    -- End of the wait; set when it parks for the first time and never moved. Null: it never parked.
    add column parked_until timestamptz,
    -- The time is over: it is delivered without its target if need be.
    add column last_chance boolean not null default false;

create index lane_messages_parked on lane_messages (owner, parked_target) where status = 'parked';
create index lane_messages_parked_until on lane_messages (parked_until) where status = 'parked';
