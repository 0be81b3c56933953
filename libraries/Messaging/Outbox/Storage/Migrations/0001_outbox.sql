create table outbox (
    id bigint generated always as identity primary key,
    message_type text not null,
    body text not null,
    trace_parent text,
    created_at timestamptz not null default now()
);
