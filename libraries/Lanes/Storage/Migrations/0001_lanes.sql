-- Ordered store-then-dispatch. No schema name in here: the tables live in the schema on the search_path.

-- A statement of a batch that must hold: fails, and with it all that travels in its transaction, unless it does.
create function require(holds boolean, otherwise text) returns void language plpgsql as $$
begin
    if holds is not true then
        raise exception using errcode = 'RB001', message = otherwise;
    end if;
end
$$;

-- A claim takes its fence from here: unique for ever, so that a lane that was purged and made anew never honours an old one.
create sequence lane_fences;

create table lanes (
    lane text primary key,
    owner uuid not null,
    -- When the head may be worked; null: nothing is waiting.
    due_at timestamptz,
    -- Back-off after a failed attempt. Belongs to the lane, not to a message: whoever is head then waits as well.
    blocked_until timestamptz,
    -- A remote call may still be taking effect: nobody claims the lane before.
    calling_until timestamptz,
    fence bigint not null default 0,
    leased_by text,
    leased_until timestamptz,
    -- Why the head failed last.
    reason text,
    -- It waits because calls to a remote pause, and need not once they go on.
    paused_calls boolean not null default false,
    -- Time spent behind open circuits and holds: it does not count towards a message's age.
    paused interval not null default '0',
    -- Highest order key that was settled: what is settled below it came too late.
    passed bigint[],
    worked_at timestamptz not null default now()
) with (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create index lanes_due on lanes (owner, due_at) where due_at is not null;

create table lane_messages (
    id bigint generated always as identity primary key,
    lane text not null,
    owner uuid not null,
    dedupe_key text not null constraint lane_messages_dedupe unique,
    major bigint not null,
    minor bigint not null,
    position integer not null,
    kind text not null,
    payload text,
    state text,
    status text not null default 'waiting' check (status in ('waiting', 'parked', 'delivered', 'skipped', 'dead')),
    attempts integer not null default 0,
    reason text,
    remote_id text,
    -- A remote call was begun and its outcome never recorded.
    call_open boolean not null default false,
    received_at timestamptz not null,
    stored_at timestamptz not null default now(),
    -- End of the reorder window.
    ready_at timestamptz not null,
    -- Where the age starts, and what the lane's paused time was then.
    age_from timestamptz not null,
    pause_base interval not null default '0',
    -- When the owner is to be told that it waits; null: told, or not wanted.
    notice_at timestamptz,
    -- What it waits for outside its lane (the message that it answers, edits or revokes), while it is parked.
    parked_target text,
    -- End of the wait; set when it parks for the first time and never moved. Null: it never parked.
    parked_until timestamptz,
    -- The time is over: it is delivered without its target if need be.
    last_chance boolean not null default false,
    -- For the operator: when it was tried first, and whether it was put back from the dead letters.
    tried_at timestamptz,
    replayed_at timestamptz,
    settled_at timestamptz,
    traceparent text,
    tracestate text
) with (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02);

create index lane_messages_waiting on lane_messages (lane, major, minor, position, id) where status = 'waiting';
create index lane_messages_notice on lane_messages (notice_at) where status = 'waiting' and notice_at is not null;
create index lane_messages_settled on lane_messages (settled_at) where status in ('delivered', 'skipped');
create index lane_messages_dead on lane_messages (settled_at) where status = 'dead';
create index lane_messages_parked on lane_messages (owner, parked_target) where status = 'parked';
create index lane_messages_parked_until on lane_messages (parked_until) where status = 'parked';
-- The past of one chat.
create index lane_messages_past on lane_messages (lane, id) where status <> 'waiting';

-- Processes that work lanes, each with its last sign of life.
create table lane_replicas (
    name text primary key,
    seen_at timestamptz not null
) with (fillfactor = 50);

create table lane_holds (
    owner uuid not null,
    remote text not null,
    reason text not null,
    since timestamptz not null default now(),
    -- Start of the unbroken time in which the owner had any hold.
    paused_since timestamptz not null default now(),
    primary key (owner, remote)
);
