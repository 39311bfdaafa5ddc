import type accounts from '@liren/accounts/words/zh-CN.json';
import type areas from '@liren/areas/words/zh-CN.json';
import type assessment from '@liren/assessment/words/zh-CN.json';
import type bodiesDuty from '@liren/bodies/words/duty.zh-CN.json';
import type bodies from '@liren/bodies/words/zh-CN.json';
import type collecting from '@liren/collecting/words/zh-CN.json';
import type components from '@liren/components/words/zh-CN.json';
import type console from '@liren/console-app/words/zh-CN.json';
import type exchangeDoor from '@liren/exchange/words/door.zh-CN.json';
import type exchange from '@liren/exchange/words/zh-CN.json';
import type grid from '@liren/grid-app/words/zh-CN.json';
import type guard from '@liren/guard/words/zh-CN.json';
import type kernel from '@liren/kernel/words/zh-CN.json';
import type knowledgeReading from '@liren/knowledge/words/reading.zh-CN.json';
import type knowledge from '@liren/knowledge/words/zh-CN.json';
import type linkage from '@liren/linkage/words/zh-CN.json';
import type noticeSettings from '@liren/notices/words/settings.zh-CN.json';
import type noticeWording from '@liren/notices/words/wording.zh-CN.json';
import type notices from '@liren/notices/words/zh-CN.json';
import type operation from '@liren/operation/words/zh-CN.json';
import type patrol from '@liren/patrol/words/zh-CN.json';
import type privacyHeld from '@liren/privacy/words/held.zh-CN.json';
import type privacy from '@liren/privacy/words/zh-CN.json';
import type registryCards from '@liren/registry/words/cards.zh-CN.json';
import type registryEstates from '@liren/registry/words/estate.zh-CN.json';
import type registryExport from '@liren/registry/words/export.zh-CN.json';
import type registryOrganisations from '@liren/registry/words/organisation.zh-CN.json';
import type registry from '@liren/registry/words/zh-CN.json';
import type requestsDictionary from '@liren/requests/words/dictionary.zh-CN.json';
import type requestsField from '@liren/requests/words/field.zh-CN.json';
import type requestsMyData from '@liren/requests/words/my-data.zh-CN.json';
import type requests from '@liren/requests/words/zh-CN.json';
import type developers from '@liren/resident-app/words/developers.zh-CN.json';
import type resident from '@liren/resident-app/words/zh-CN.json';
import type sharing from '@liren/sharing/words/zh-CN.json';
import type ui from '@liren/ui/words/zh-CN.json';

type House = typeof accounts &
  typeof bodies &
  typeof bodiesDuty &
  typeof collecting &
  typeof components &
  typeof privacy &
  typeof privacyHeld &
  typeof registry &
  typeof registryCards &
  typeof registryEstates &
  typeof registryExport &
  typeof registryOrganisations &
  typeof areas &
  typeof developers &
  typeof console &
  typeof grid &
  typeof exchange &
  typeof exchangeDoor &
  typeof guard &
  typeof kernel &
  typeof knowledge &
  typeof knowledgeReading &
  typeof linkage &
  typeof notices &
  typeof patrol &
  typeof noticeSettings &
  typeof noticeWording &
  typeof operation &
  typeof resident &
  typeof requests &
  typeof requestsDictionary &
  typeof requestsField &
  typeof requestsMyData &
  typeof assessment &
  typeof sharing &
  typeof ui;

// From here on a key without a word is a type error in every screen of the house.
declare module '@liren/ui/words' {
  interface Words extends House {}
}
