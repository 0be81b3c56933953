-- One row a Chatwoot message that was to be sent.
create table outbound_messages (
    integration_id uuid not null,
    message_id bigint not null,
    instance_id uuid not null,
    conversation_id bigint not null,
    chat text,
    contact_id bigint,
    contact_inbox_source_id text,
    attempt integer not null default 1,
    status text not null check (status in ('pending', 'sent', 'failed')),
    cause text,
    reason text,
    waiting text,
    deleted boolean not null default false,
    received_at timestamptz not null,
    created_at timestamptz not null default now(),
    -- How a message of several parts is cut; holds none of its words.
    plan text,
    -- WhatsApp refused a file of it in another form.
    as_document boolean not null default false,
    -- What Chatwoot's Retry drops: the quote and the choices. For as long as Retry is offered.
    attributes text,
    primary key (integration_id, message_id)
);

create index outbound_messages_attributes on outbound_messages (created_at) where attributes is not null;

create index outbound_messages_pending on outbound_messages (received_at) where status = 'pending';
create index outbound_messages_age on outbound_messages (created_at);

-- How far each WhatsApp message came; kept whether or not its message is known yet.
create table receipts (
    connection_id uuid not null,
    endpoint text not null,
    provider_message_id text not null,
    status smallint not null,
    error text,
    callback text,
    received_at timestamptz not null,
    primary key (connection_id, endpoint, provider_message_id)
);

create index receipts_callback on receipts (callback) where callback is not null;
create index receipts_arrival on receipts (connection_id, endpoint, received_at);
create index receipts_age on receipts (received_at);

-- What Chatwoot should show for a message. Due while version > written.
create table message_statuses (
    integration_id uuid not null,
    message_id bigint not null,
    instance_id uuid not null,
    conversation_id bigint not null,
    status text not null,
    error text,
    version bigint not null default 1,
    written bigint not null default 0,
    written_at timestamptz,
    due_at timestamptz not null,
    leased_until timestamptz,
    attempts integer not null default 0,
    primary key (integration_id, message_id)
);

create index message_statuses_due on message_statuses (due_at) where version > written;

-- How far each inbox was searched for messages whose webhooks never came.
create table catch_ups (
    integration_id uuid primary key,
    instance_id uuid not null,
    -- Chatwoot, as the authority of its address.
    host text not null,
    -- Messages from before are not ours to send.
    since timestamptz not null,
    -- Every message up to this id was looked at; null before the first search ended.
    cursor bigint,
    -- Begin of the last search that ended; conversations at rest since long before it need no look.
    searched_at timestamptz,
    due_at timestamptz not null,
    leased_until timestamptz,
    -- The newest message of which a webhook came: when it was written by Chatwoot's clock, and when the gateway took it by ours.
    heard_at timestamptz,
    heard_here timestamptz,
    -- Webhooks may be lost of messages written from then on (Chatwoot's clock) until then (ours); null without suspicion.
    suspected_from timestamptz,
    suspected_until timestamptz
);

create index catch_ups_due on catch_ups (due_at);
create index catch_ups_suspected on catch_ups (due_at) where suspected_until is not null;

-- Numbers that a contact showed while the customer wrote from another address: answers in that conversation go to who wrote.
create table shown_numbers (
    integration_id uuid not null,
    conversation_id bigint not null,
    number text not null,
    chat text not null,
    noted_at timestamptz not null,
    primary key (integration_id, conversation_id, number)
);

create index shown_numbers_age on shown_numbers (noted_at);

-- When the database was put back to an earlier time: messages from before that are not known may have been sent.
create table restorations (at timestamptz primary key);
