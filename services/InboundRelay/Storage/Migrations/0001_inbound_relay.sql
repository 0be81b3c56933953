-- Whether WhatsApp lets an instance send, and what agents were told of it last.
create table whatsapp_health (
    instance_id uuid primary key,
    integration_id uuid not null,
    healthy boolean not null,
    error text not null,
    changed_at timestamptz not null default now(),
    announced boolean not null default true,
    -- Counts the announcements: names each of them once.
    announcements bigint not null default 0
);

-- Webhooks of numbers that no instance has: as many of a number as are needed for evidence that it is a real one.
create table unknown_webhooks (
    connection_id uuid not null,
    endpoint text not null,
    received_at timestamptz not null,
    primary key (connection_id, endpoint, received_at)
);

create index whatsapp_health_untold on whatsapp_health (changed_at) where healthy <> announced;
