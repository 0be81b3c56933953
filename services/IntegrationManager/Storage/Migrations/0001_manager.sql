create table epoch (
    only_row boolean primary key default true check (only_row),
    value bigint not null
);

-- Seconds, so that a database made anew begins above the one it replaces.
insert into epoch (value) values (extract(epoch from now())::bigint);

create table accounts (
    id uuid primary key,
    name text not null unique,
    created_at timestamptz not null default now()
);

create table account_tokens (
    token_hash text primary key check (token_hash ~ '^[0-9a-f]{64}$'),
    account_id uuid not null references accounts,
    configured boolean not null,
    created_at timestamptz not null default now(),
    revoked_at timestamptz
);

create index account_tokens_account on account_tokens (account_id);

create table instances (
    id uuid primary key,
    account_id uuid not null references accounts,
    name text not null,
    token_hash text not null check (token_hash ~ '^[0-9a-f]{64}$'),
    command_id uuid not null unique,
    settings jsonb not null,
    version bigint not null default 1,
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    deleted_at timestamptz
);

create unique index instances_name on instances (account_id, name) where deleted_at is null;
create unique index instances_token on instances (token_hash) where deleted_at is null;

create table connections (
    id uuid primary key,
    account_id uuid not null references accounts,
    connector text not null,
    fingerprint text not null,
    webhook_key text not null,
    verify_token text not null,
    generation integer not null default 1,
    created_at timestamptz not null default now(),
    unique (account_id, connector, fingerprint)
);

-- A number belongs to one live instance of the whole installation: two would each relay its messages.
create table connectors (
    instance_id uuid primary key references instances,
    connection_id uuid not null references connections,
    type text not null,
    endpoint text not null,
    settings text not null,
    unique (type, endpoint)
);

create index connectors_connection on connectors (connection_id);

create table chatwoot_integrations (
    id uuid primary key,
    instance_id uuid not null references instances,
    bridge_integration_id text not null unique,
    chatwoot_base_url text not null,
    chatwoot_account_id integer not null,
    chatwoot_api_token text not null,
    chatwoot_inbox_id integer not null default 0,
    chatwoot_inbox_name text not null,
    inbox_identifier_hash text,
    webhook_secret text,
    webhook_generation integer not null default 1,
    sign_messages boolean not null,
    ignore_groups boolean not null,
    start_as_pending boolean not null,
    reopen_resolved boolean not null,
    inbox_members integer[],
    paused boolean not null default false,
    -- What the manager found in Chatwoot, which says what to do; what the relays were told by Chatwoot, and by WhatsApp.
    inbox_error text not null default '',
    chatwoot_error text not null default '',
    whatsapp_error text not null default '',
    -- What an operator should know of an integration that works, by kind.
    warnings jsonb not null default '{}',
    status text not null generated always as (
        case when paused then 'paused' when inbox_error <> '' or chatwoot_error <> '' or whatsapp_error <> '' then 'error' else 'active' end) stored,
    last_error text not null generated always as (
        case when inbox_error <> '' then inbox_error when chatwoot_error <> '' then chatwoot_error else whatsapp_error end) stored,
    settings_version bigint not null default 0,
    calling_until timestamptz not null default now(),
    -- Of an activation that broke off: how often it was taken up again in vain, and when it is next.
    recoveries integer not null default 0,
    recover_at timestamptz not null default now(),
    created_at timestamptz not null default now()
);

-- An instance has at most one integration at work, and at most one whose inbox is being created.
create unique index chatwoot_integrations_current on chatwoot_integrations (instance_id) where chatwoot_inbox_id > 0;
create unique index chatwoot_integrations_pending on chatwoot_integrations (instance_id) where chatwoot_inbox_id = 0;

-- Integrations that have ended: their inboxes keep our webhook address, and are found again by the next activation.
create table former_integrations (
    id uuid primary key,
    instance_id uuid not null references instances,
    bridge_integration_id text not null,
    chatwoot_base_url text not null,
    chatwoot_account_id integer not null,
    chatwoot_inbox_id integer not null,
    chatwoot_inbox_name text not null,
    inbox_identifier_hash text,
    webhook_generation integer not null,
    created_at timestamptz not null,
    ended_at timestamptz not null default now()
);

create index former_integrations_instance on former_integrations (instance_id, ended_at desc);

-- Counters of at most a minute: not worth a log. One row a known token and class, written on every call.
create unlogged table rate_counters (
    token_hash text not null,
    rate_class text not null,
    window_start timestamptz not null,
    calls bigint not null,
    primary key (token_hash, rate_class)
) with (fillfactor = 50);
