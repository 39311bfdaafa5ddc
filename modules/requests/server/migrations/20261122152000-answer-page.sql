-- A matter or a call may have been answered with a knowledge page. Safe online: adds nullable columns.

alter table requests.request add column answer_page int check (answer_page > 0);
create index request_answer_page on requests.request (office, answer_page, matter) where answer_page is not null;
comment on column requests.request.answer_page is 'knowledge.page.no it was answered with; null: none.';

alter table requests.call add column page int check (page > 0);
create index call_page on requests.call (office, page) where page is not null;
comment on column requests.call.page is 'knowledge.page.no it was answered from; null: none.';
