export { forgetPerson, settleOwner } from './forget.ts';
export { keptAtHeader, ownerHeader, personStore } from './names.ts';
export { clearUnsent, deleteUnsent, putUnsent, type Unsent, unsent } from './unsent.ts';
