-- For the operator: when a message was tried first, and whether it was put back from the dead letters.
alter table lane_messages
    add column tried_at timestamptz,
    add column replayed_at timestamptz;

-- The past of one chat.
create index lane_messages_past on lane_messages (lane, id) where status <> 'waiting';
