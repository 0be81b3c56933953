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

create index whatsapp_health_untold on whatsapp_health (changed_at) where healthy <> announced;
