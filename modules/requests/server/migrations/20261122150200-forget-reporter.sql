-- A reporter who withdraws while others wait is told apart from the calls that led to the matter.
-- Operator: nothing to do.

grant update (matter) on requests.call to liren_app;
