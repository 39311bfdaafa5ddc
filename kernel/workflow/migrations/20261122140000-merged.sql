-- A matter finds what was merged into it: its page shows them, and its end is told to their reporters.
-- Safe online: few rows are merged.
create index matter_merged on kernel.matter (office, merged_into) where merged_into is not null;
