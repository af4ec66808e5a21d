import { ask } from './client';
import type { Caller, Customer, CustomerRow, CustomerSearch, Identifier, Lookup, NewCustomer, Unmask } from './types';

/** Agencies, firms and their people. What is looked for is in bodies: a name or a number is in no address. */
export const customers = {
  search: (search: CustomerSearch) => ask<{ customers: CustomerRow[] }>('POST', '/api/customers/search', search),
  one: (id: number) => ask<Customer>('GET', `/api/customers/${id}`),
  add: (customer: NewCustomer) => ask<Customer>('POST', '/api/customers', customer),
  change: (id: number, change: { name?: string; code?: string; organisation?: number }) => ask<Customer>('PUT', `/api/customers/${id}`, change),
  erase: (id: number) => ask<void>('DELETE', `/api/customers/${id}`),
  addNumber: (id: number, number: string) => ask<Customer>('POST', `/api/customers/${id}/numbers`, { number }),
  removeNumber: (id: number, number: number) => ask<Customer>('DELETE', `/api/customers/${id}/numbers/${number}`),
  unmask: (id: number, field: Unmask) => ask<{ value: string }>('POST', `/api/customers/${id}/unmask`, field),
  merge: (id: number, other: number) => ask<Customer>('POST', `/api/customers/${id}/merge`, { other }),
  unmerge: (id: number) => ask<Customer>('POST', `/api/customers/${id}/unmerge`),
  caller: (contact: number) => ask<Caller>('GET', `/api/contacts/${contact}/customer`),
  confirm: (contact: number, who: { customer: number } | { business_number: string; name?: string } | { keyed: true; name: string }) => ask<Caller>('PUT', `/api/contacts/${contact}/customer`, who),
  forget: (contact: number) => ask<void>('DELETE', `/api/contacts/${contact}/customer`),
  lookUp: (kind: Lookup['kind'], text: string) => ask<Lookup>('POST', '/api/lookups', { kind, text }),
  identifiers: (text: string) => ask<{ identifiers: Identifier[] }>('POST', '/api/identifiers', { text }),
};
