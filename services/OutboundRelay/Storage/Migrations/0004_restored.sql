-- When the database was last put back to an earlier time: messages from before that are not known may have been sent. Null: never.
alter table catch_ups add column restored_at timestamptz;
