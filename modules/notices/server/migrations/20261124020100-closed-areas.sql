-- Subscriptions of closed areas go over to the areas that took their place: job notices.follow_areas.
-- Safe online: grants only.

grant insert, delete on notices.subscription to liren_worker;
