-- How far each inbox was searched for messages whose webhooks never came.
create table catch_ups (
    integration_id uuid primary key,
    instance_id uuid not null,
    -- Messages from before are not ours to send.
    since timestamptz not null,
    -- Every message up to this id was looked at; null before the first search ended.
    cursor bigint,
    -- Begin of the last search that ended; conversations at rest since long before it need no look.
    searched_at timestamptz,
    due_at timestamptz not null,
    leased_until timestamptz
);

create index catch_ups_due on catch_ups (due_at);
