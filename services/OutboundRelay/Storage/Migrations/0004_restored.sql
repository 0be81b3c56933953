-- When the database was put back to an earlier time: messages from before that are not known may have been sent.
create table restorations (at timestamptz primary key);
