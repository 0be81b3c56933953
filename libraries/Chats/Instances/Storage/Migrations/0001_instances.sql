create table instances (
    instance_id uuid primary key,
    connection_id uuid,
    endpoint text,
    epoch bigint not null,
    version bigint not null,
    deleted boolean not null,
    state jsonb not null,
    updated_at timestamptz not null default now()
);

create index instances_number on instances (connection_id, endpoint) where not deleted;

-- Every integration ever heard of: what comes late for a deactivated one is told from what comes early for a new one.
create table instance_integrations (
    integration_id uuid primary key,
    instance_id uuid not null
);
