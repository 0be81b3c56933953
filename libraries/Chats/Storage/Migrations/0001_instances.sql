-- The relays' projection of instances. No schema name in here: migrations run with the schema on the search_path.

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
-- An operator asks for the instances of an account.
create index instances_account on instances ((state ->> 'AccountId'));

-- Every integration that was ever known: a late event of a deactivated one differs from an early event of a new one.
create table instance_integrations (
    integration_id uuid primary key,
    instance_id uuid not null,
    -- The last state, for a day after its end: what waited for the integration is still reported to its Chatwoot.
    state jsonb,
    ended_at timestamptz
);

create index instance_integrations_instance on instance_integrations (instance_id);
create index instance_integrations_ended on instance_integrations (ended_at) where state is not null;
